import type { Repository, UserRow } from "@/lib/embedded-github/http/context";
import type { commitStatuses } from "@/lib/embedded-github/schema";
import { nodeId } from "./node-id";
import { timestamp } from "./timestamp";
import { api, repoPath, segment } from "./urls";
import { simpleUser } from "./user";

export type CommitStatusRow = typeof commitStatuses.$inferSelect;

/** A commit status; inside the combined one GitHub leaves the creator out. */
export function simpleCommitStatus(row: CommitStatusRow, creator: UserRow, repository: Repository) {
  return {
    url: api(`${repoPath(repository)}/statuses/${row.sha}`),
    avatar_url: api(`/avatars/${segment(creator.login)}.svg`),
    id: row.id,
    node_id: nodeId("SC", repository.id, row.id),
    state: row.state,
    description: row.description || null,
    target_url: row.targetUrl || null,
    context: row.context,
    created_at: timestamp(row.createdAt),
    updated_at: timestamp(row.createdAt),
  };
}

export function commitStatus(row: CommitStatusRow, creator: UserRow, repository: Repository) {
  return { ...simpleCommitStatus(row, creator, repository), creator: simpleUser(creator) };
}
