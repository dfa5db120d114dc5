import type { Repository } from "@/lib/embedded-github/http/context";
import type { checkRuns } from "@/lib/embedded-github/schema";
import { nodeId } from "./node-id";
import { timestamp } from "./timestamp";
import { api, commitPage, repoPath } from "./urls";

export type CheckRunRow = typeof checkRuns.$inferSelect;

/**
 * A CheckRun (contract 3). No App made it and it is in no suite, so both are null; annotations are not kept. Its page is
 * that of its commit.
 */
export function checkRun(row: CheckRunRow, repository: Repository) {
  const url = api(`${repoPath(repository)}/check-runs/${row.id}`);
  return {
    id: row.id,
    name: row.name,
    node_id: nodeId("CR", repository.id, row.id),
    head_sha: row.sha,
    external_id: row.externalId,
    url,
    html_url: commitPage(repository, row.sha),
    details_url: row.detailsUrl || null,
    status: row.status,
    conclusion: row.conclusion,
    started_at: timestamp(row.startedAt),
    completed_at: row.completedAt && timestamp(row.completedAt),
    output: {
      title: row.output?.title ?? null,
      summary: row.output?.summary ?? null,
      text: row.output?.text ?? null,
      annotations_count: 0,
      annotations_url: `${url}/annotations`,
    },
    check_suite: null,
    app: null,
    pull_requests: [],
  };
}
