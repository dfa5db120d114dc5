import type { EnvironmentRow } from "@/lib/mirror/read/environments";

const GONE: ReadonlySet<string> = new Set(["inactive", "destroyed", "abandoned"]);

/** The deployment that stands for a preview: its latest attempt, or what is still live when that attempt is gone. */
export function previewDeployment(environment: EnvironmentRow): { readonly id: number; readonly state: string } {
  const { currentId, latestId, latestState } = environment;
  return currentId !== null && GONE.has(latestState)
    ? { id: currentId, state: "active" }
    : { id: latestId, state: latestState };
}

/** Nothing of the preview is live and nothing is under way: it is counted, and hidden at first. */
export function isGone(environment: EnvironmentRow): boolean {
  const { state } = previewDeployment(environment);
  return state === "inactive" || state === "destroyed";
}
