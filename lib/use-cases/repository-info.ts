import "server-only";
import type { Access } from "@/lib/access/access-to";
import type { Viewer } from "@/lib/auth/viewer";
import type { Person, RepositoryInfo } from "@/lib/domain/views";

/** The head of every page: the repository, how fresh its mirror is, and what this viewer may do. */
export function repositoryInfo({ repository, permissions }: Access): RepositoryInfo {
  return {
    id: repository.id,
    key: { host: repository.host, owner: repository.owner, name: repository.name },
    private: repository.private,
    defaultBranch: repository.defaultBranch,
    defaultSha: repository.defaultSha,
    defaultCommittedAt: repository.defaultCommittedAt?.toISOString() ?? null,
    htmlUrl: repository.htmlUrl,
    freshness: {
      syncedAt: repository.syncedAt?.toISOString() ?? null,
      eventAt: repository.eventAt?.toISOString() ?? null,
      problem: repository.problem,
    },
    backfill: {
      state: repository.backfillState,
      done: repository.backfillDone,
      total: repository.backfillTotal,
      error: repository.backfillError,
    },
    permissions: { write: permissions.write, admin: permissions.admin },
  };
}

export function viewerPerson(viewer: Viewer): Person {
  return { login: viewer.login, avatarUrl: viewer.avatarUrl, bot: false, host: viewer.host };
}
