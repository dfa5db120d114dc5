import type { Ctx } from "@/lib/embedded-github/http/context";
import { linkHeader, readPage } from "@/lib/embedded-github/http/pagination";
import { sendList } from "@/lib/embedded-github/http/send";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { commitStatus } from "@/lib/embedded-github/wire/commit-status";
import { findCommit } from "./find-commit";
import { selectCommitStatuses } from "./select-commit-statuses";

/** GET …/commits/{ref}/statuses, newest first. */
export async function listCommitStatuses(c: Ctx, ref: string): Promise<Response> {
  const { repository } = await openRepository(c, "commit-statuses");
  const { sha } = await findCommit(repository, ref);
  const page = readPage(c);
  const rows = await selectCommitStatuses(repository.id, sha);
  const shown = rows.slice(page.offset, page.offset + page.perPage);
  const items = shown.map((row) => commitStatus(row.status, row.creator, repository));
  return sendList(c, items, linkHeader(c, `/repositories/${repository.id}/commits/${sha}/statuses`, page, rows.length));
}
