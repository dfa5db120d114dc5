import { listTags } from "@/lib/embedded-github/git/list-refs";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { linkHeader, readPage } from "@/lib/embedded-github/http/pagination";
import { sendList } from "@/lib/embedded-github/http/send";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { tag } from "@/lib/embedded-github/wire/refs";

/** GET …/tags, highest version first. */
export async function listTagsOf(c: Ctx): Promise<Response> {
  const { repository } = await openRepository(c, "code");
  const page = readPage(c);
  const all = await listTags(repository);
  const items = all.slice(page.offset, page.offset + page.perPage).map((ref) => tag(ref, repository));
  return sendList(c, items, linkHeader(c, `/repositories/${repository.id}/tags`, page, all.length));
}
