import type { Ctx } from "@/lib/embedded-github/http/context";
import { linkHeader, readPage } from "@/lib/embedded-github/http/pagination";
import { sendList } from "@/lib/embedded-github/http/send";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { combinedState } from "@/lib/embedded-github/rules/combined-state";
import { simpleCommitStatus } from "@/lib/embedded-github/wire/commit-status";
import { repository as wireRepository } from "@/lib/embedded-github/wire/repository";
import { api, repoPath } from "@/lib/embedded-github/wire/urls";
import { findCommit } from "./find-commit";
import { selectCommitStatuses } from "./select-commit-statuses";

/** GET …/commits/{ref}/status: the newest status of each context and one state for all (contract 7). */
export async function getCombinedStatus(c: Ctx, ref: string): Promise<Response> {
  const { repository } = await openRepository(c, "commit-statuses");
  const { sha } = await findCommit(repository, ref);
  const page = readPage(c);
  const seen = new Set<string>();
  const newest = (await selectCommitStatuses(repository.id, sha)).filter(({ status }) => {
    const key = status.context.toLowerCase();
    return seen.has(key) ? false : seen.add(key);
  });
  const shown = newest.slice(page.offset, page.offset + page.perPage);
  const url = api(`${repoPath(repository)}/commits/${sha}`);
  const body = {
    state: combinedState(newest.map(({ status }) => status.state)),
    statuses: shown.map((row) => simpleCommitStatus(row.status, row.creator, repository)),
    sha,
    total_count: newest.length,
    repository: wireRepository(repository),
    commit_url: url,
    url: `${url}/status`,
  };
  return sendList(c, body, linkHeader(c, `/repositories/${repository.id}/commits/${sha}/status`, page, newest.length));
}
