import type { EnvironmentItem } from "@/lib/domain/views";
import type { EnvironmentRow } from "@/lib/mirror/read/environments";
import type { DeploymentRef } from "@/lib/mirror/read/summaries";
import { isGone } from "./preview-row";
import type { Summaries } from "./summaries-by-id";

/** Lists show the versions of so many previews; of the others the state. */
const PREVIEW_VERSIONS = 100;

/** The deployments whose summaries a list of environments needs. */
export function listedDeployments(rows: readonly EnvironmentRow[]): DeploymentRef[] {
  const previews = rows.filter((row) => row.preview && !isGone(row)).slice(0, PREVIEW_VERSIONS);
  return [...rows.filter((row) => !row.preview), ...previews].map((row) => ({
    repositoryId: row.repositoryId,
    id: shownDeployment(row),
  }));
}

const shownDeployment = (row: EnvironmentRow) => row.currentId ?? row.latestId;

/** An environment as lists and completions show it: what is live, or its latest attempt where nothing is. */
export function environmentItem(row: EnvironmentRow, summaries: Summaries): EnvironmentItem {
  return {
    name: row.name,
    production: row.production,
    preview: row.preview,
    state: row.currentId === null ? row.latestState : "active",
    version: summaries(row.repositoryId, shownDeployment(row))?.version ?? null,
    latestState: row.currentId !== null && row.currentId !== row.latestId ? row.latestState : null,
  };
}

/** Lanes before previews, production first, then the name. */
export function byImportance(a: EnvironmentItem, b: EnvironmentItem): number {
  return (
    Number(a.preview) - Number(b.preview) ||
    Number(b.production) - Number(a.production) ||
    a.name.localeCompare(b.name, "en", { numeric: true })
  );
}
