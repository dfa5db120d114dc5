import type { CellView, DeploymentSummary, OverviewRow } from "@/lib/domain/views";

/** Hand-made views for the tests of this folder. */
export function deployment(part: Partial<DeploymentSummary> = {}): DeploymentSummary {
  return {
    id: 1,
    environment: "production",
    state: "active",
    ref: { name: "v1.0.0", kind: "tag" },
    version: "v1.0.0",
    sha: "b7e1a90c".repeat(5),
    commitUrl: null,
    headline: null,
    task: "deploy",
    description: null,
    statusDescription: null,
    creator: null,
    createdAt: "2026-11-22T10:00:00Z",
    activeAt: "2026-11-22T10:03:00Z",
    durationMs: 180_000,
    logUrl: null,
    environmentUrl: null,
    transient: false,
    production: true,
    current: true,
    supersededBy: null,
    rollbackFrom: null,
    ...part,
  };
}

export function cell(part: Partial<CellView> = {}): CellView {
  return { environment: "production", current: deployment(), latest: null, distance: null, ...part };
}

export function row(name: string, cells: readonly CellView[], id = 1): OverviewRow {
  return {
    repository: {
      id,
      key: { host: "local", owner: "acme", name },
      private: false,
      defaultBranch: "main",
      defaultSha: null,
      defaultCommittedAt: null,
      htmlUrl: `http://localhost:3000/local/acme/${name}`,
      freshness: { host: "local", label: "Embedded GitHub", syncedAt: null, eventAt: null, problem: null },
      backfill: { state: "done", done: 0, total: 0, error: null, requests: 0, pausedUntil: null },
      permissions: { write: true, admin: false },
    },
    cells: Object.fromEntries(cells.map((one) => [one.environment.toLowerCase(), one])),
    previews: { live: 0, failed: 0, newestAt: null },
    latestAt: null,
  };
}
