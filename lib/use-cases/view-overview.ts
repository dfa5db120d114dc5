import "server-only";
import type { Access } from "@/lib/access/repositories-of";
import { accountsOf, viewerAt } from "@/lib/auth/accounts-of";
import type { Viewer } from "@/lib/auth/viewer";
import { groupBy } from "@/lib/domain/group-by";
import { opensDeploymentsOnly } from "@/lib/domain/scopes";
import type { CellView, HostAccount, OverviewRow, OverviewView, PreviewCount } from "@/lib/domain/views";
import { hostNamed } from "@/lib/github/hosts";
import { type EnvironmentRow, readEnvironments } from "@/lib/mirror/read/environments";
import { db } from "@/lib/store/db";
import { ensureFresh } from "@/lib/sync/ensure-fresh";
import { type Distances, distancesOf } from "./distances-of";
import { listAccesses } from "./list-accesses";
import { previewDeployment } from "./preview-row";
import { repositoryInfo, viewerPerson } from "./repository-info";
import { type Summaries, summariesById } from "./summaries-by-id";

/** What is where, over all repositories that this viewer may read. Throws BerthError when the host does not say which those are. */
export async function viewOverview(viewer: Viewer, now = Date.now()): Promise<OverviewView> {
  const { accesses, unread, partial } = await listAccesses(viewer);
  const unlisted = unlistedAt(viewer);
  for (const { repository } of accesses) ensureFresh(viewerAt(viewer, repository.host), repository);

  const ids = accesses.map((access) => access.repository.id);
  const environments = await readEnvironments(db(), ids, now);
  const lanes = environments.filter((environment) => !environment.preview);
  const summaries = await summariesById(
    lanes.flatMap(({ repositoryId, latestId, currentId }) =>
      [latestId, currentId].flatMap((id) => (id === null ? [] : [{ repositoryId, id }])),
    ),
    now,
  );
  const distances = await distancesOf(currentCommits(accesses, lanes, summaries));
  const byRepository = groupBy(environments, (environment) => environment.repositoryId);
  const rows = accesses
    .map((access) => overviewRow(access, byRepository.get(access.repository.id) ?? [], summaries, distances))
    .sort(byLatest);
  return {
    environments: columns(lanes),
    rows,
    previews: rows.reduce((sum, row) => sum + row.previews.live, 0),
    viewer: viewerPerson(viewer),
    ...(unread.length > 0 ? { unread } : {}),
    ...(partial.length > 0 ? { partial } : {}),
    ...(unlisted.length > 0 ? { unlisted } : {}),
  };
}

/** Accounts whose hosts list what is public alone (contract 6, `repo_deployment`). */
function unlistedAt(viewer: Viewer): HostAccount[] {
  const narrow = accountsOf(viewer).filter(({ scopes }) => opensDeploymentsOnly(scopes));
  return narrow.map(({ host, login }) => ({ host, label: hostNamed(host)?.label ?? host, login }));
}

function currentCommits(accesses: readonly Access[], lanes: readonly EnvironmentRow[], summaries: Summaries) {
  const repositories = new Map(accesses.map((access) => [access.repository.id, access.repository]));
  return lanes.flatMap(({ repositoryId, currentId }) => {
    const repository = repositories.get(repositoryId);
    const sha = summaries(repositoryId, currentId)?.sha;
    return repository && sha ? [{ repository, sha }] : [];
  });
}

function overviewRow(
  access: Access,
  environments: readonly EnvironmentRow[],
  summaries: Summaries,
  distances: Distances,
): OverviewRow {
  const cell = (environment: EnvironmentRow): CellView => {
    const current = summaries(environment.repositoryId, environment.currentId);
    const isCurrent = environment.latestId === environment.currentId;
    return {
      environment: environment.name,
      current,
      latest: isCurrent ? null : summaries(environment.repositoryId, environment.latestId),
      distance: distances(access.repository, current?.sha),
    };
  };
  const lanes = environments.filter((environment) => !environment.preview);
  return {
    repository: repositoryInfo(access),
    cells: Object.fromEntries(lanes.map((lane) => [lane.name.toLowerCase(), cell(lane)])),
    previews: countPreviews(environments.filter((environment) => environment.preview)),
    latestAt: newest(environments.map((environment) => environment.latestChangedAt)),
  };
}

function countPreviews(previews: readonly EnvironmentRow[]): PreviewCount {
  const states = previews.map((preview) => previewDeployment(preview).state);
  return {
    live: previews.filter((preview) => preview.currentId !== null).length,
    failed: states.filter((state) => state === "failure" || state === "error").length,
    newestAt: newest(previews.map((preview) => preview.latestCreatedAt)),
  };
}

function columns(lanes: readonly EnvironmentRow[]): OverviewView["environments"] {
  const groups = groupBy(lanes, (lane) => lane.name.toLowerCase());
  return [...groups.values()]
    .map((group) => ({
      name: group[0]?.name ?? "",
      production: group.some((lane) => lane.production),
      repositories: group.length,
    }))
    .sort(
      (a, b) =>
        Number(b.production) - Number(a.production) || b.repositories - a.repositories || a.name.localeCompare(b.name),
    );
}

// Times are ISO 8601 of one length, so the text that sorts last is the newest.
function newest(times: readonly string[]): string | null {
  return times.reduce<string | null>((latest, time) => (latest === null || time > latest ? time : latest), null);
}

function byLatest(a: OverviewRow, b: OverviewRow): number {
  return (b.latestAt ?? "").localeCompare(a.latestAt ?? "") || a.repository.id - b.repository.id;
}
