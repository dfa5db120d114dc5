import { matchingRefs } from "@/lib/embedded-github/git/list-refs";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { linkHeader, readPage } from "@/lib/embedded-github/http/pagination";
import { sendList } from "@/lib/embedded-github/http/send";
import { checkNotEmpty } from "@/lib/embedded-github/repositories/check-not-empty";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { gitRef } from "@/lib/embedded-github/wire/refs";
import { segments } from "@/lib/embedded-github/wire/urls";

/**
 * GET …/git/matching-refs/{heads/x}: every ref that begins so, by name; none is an empty list, an empty repository 409.
 * All come in one answer unless the caller asks for pages, which GitHub's description does not name (UNVERIFIED).
 */
export async function listMatchingRefs(c: Ctx): Promise<Response> {
  const { repository } = await openRepository(c, "code");
  const prefix = c.req.param("prefix") ?? "";
  const refs = await matchingRefs(repository, prefix);
  if (refs.length === 0) await checkNotEmpty(repository);
  const items = refs.map((ref) => gitRef(ref, repository));
  if (c.req.query("page") === undefined && c.req.query("per_page") === undefined) return sendList(c, items, undefined);
  const page = readPage(c);
  const path = `/repositories/${repository.id}/git/matching-refs/${segments(prefix)}`;
  return sendList(c, items.slice(page.offset, page.offset + page.perPage), linkHeader(c, path, page, items.length));
}
