import "server-only";
import type { Access } from "@/lib/access/access-to";
import { accountsOf } from "@/lib/auth/accounts-of";
import type { Viewer } from "@/lib/auth/viewer";
import { readProblem } from "@/lib/domain/problem";
import type { HostAccount, Person, RepositoryInfo } from "@/lib/domain/views";
import { hostNamed, hosts } from "@/lib/github/hosts";

/** The head of every page: the repository, how fresh its mirror is, and what this viewer may do. */
export function repositoryInfo({ repository, permissions, askedAt, unconfirmed }: Access): RepositoryInfo {
  const { write, admin, assumed } = permissions;
  return {
    id: repository.id,
    key: { host: repository.host, owner: repository.owner, name: repository.name },
    private: repository.private,
    defaultBranch: repository.defaultBranch,
    defaultSha: repository.defaultSha,
    defaultCommittedAt: repository.defaultCommittedAt?.toISOString() ?? null,
    htmlUrl: repository.htmlUrl,
    freshness: {
      host: repository.host,
      label: hostNamed(repository.host)?.label ?? repository.host,
      syncedAt: repository.syncedAt?.toISOString() ?? null,
      eventAt: repository.eventAt?.toISOString() ?? null,
      problem: readProblem(repository.problem),
      ...(unconfirmed ? { confirmedAt: new Date(askedAt).toISOString() } : {}),
    },
    backfill: {
      state: repository.backfillState,
      done: repository.backfillDone,
      total: repository.backfillTotal,
      error: repository.backfillError,
      requests: repository.backfillRequests,
      pausedUntil: repository.backfillPausedUntil?.toISOString() ?? null,
    },
    permissions: { write, admin, ...(assumed ? { assumed } : {}) },
  };
}

export function viewerPerson(viewer: Viewer): Person {
  const { login, avatarUrl, host } = viewer;
  const several = hosts().length > 1 ? { hosts: hostAccounts(viewer) } : {};
  return { login, avatarUrl, bot: false, host, ...several };
}

function hostAccounts(viewer: Viewer): HostAccount[] {
  const logins = new Map(accountsOf(viewer).map((account) => [account.host, account.login]));
  return hosts().map(({ name, label }) => ({ host: name, label, login: logins.get(name) ?? null }));
}
