import { listBranches } from "@/lib/embedded-github/git/list-refs";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { linkHeader, readPage } from "@/lib/embedded-github/http/pagination";
import { sendList } from "@/lib/embedded-github/http/send";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { shortBranch } from "@/lib/embedded-github/wire/refs";

/** GET …/branches. No branch is protected here, so `protected=true` finds none. */
export async function listBranchesOf(c: Ctx): Promise<Response> {
  const { repository } = await openRepository(c, "code");
  const page = readPage(c);
  const all = c.req.query("protected") === "true" ? [] : await listBranches(repository);
  const items = all.slice(page.offset, page.offset + page.perPage).map((ref) => shortBranch(ref, repository));
  return sendList(c, items, linkHeader(c, `/repositories/${repository.id}/branches`, page, all.length));
}
