import { expect, it } from "vitest";
import type { DeploymentSummary, PreviewFolder } from "@/lib/domain/views";
import { goneCounts, shownFolders, staleCount, unlisted } from "./shown-folders";

const now = Date.parse("2026-11-22T12:00:00Z");
const preview = (environment: string, state: string, createdAt = "2026-11-21T12:00:00Z") =>
  ({ environment, state, createdAt }) as DeploymentSummary;
const folder = (name: string, previews: DeploymentSummary[]): PreviewFolder => ({
  name,
  previews,
  counts: Object.fromEntries(previews.map((p) => [p.state, 1])),
  newestAt: "2026-11-21T12:00:00Z",
});

const folders = [
  folder("pr-*", [preview("pr-1", "active"), preview("pr-2", "destroyed")]),
  folder("review/*", [preview("review/a", "inactive")]),
];

it("hides destroyed previews, and a folder that has nothing else", () => {
  const shown = shownFolders(folders, false);
  expect(shown.map((f) => [f.name, f.counts, f.previews.map((p) => p.environment)])).toEqual([
    ["pr-*", { active: 1 }, ["pr-1"]],
  ]);
  expect(shownFolders(folders, true)).toEqual(folders);
});

it("counts as stale what stands for more than 14 days", () => {
  const old = "2026-11-08T11:59:59Z";
  expect(staleCount([preview("a", "active", old), preview("b", "destroyed", old), preview("c", "active")], now)).toBe(
    1,
  );
  expect(staleCount([preview("a", "active", "2026-11-08T12:00:00Z")], now)).toBe(0);
});

it("counts what is gone by its word, and what a folder does not list", () => {
  expect(goneCounts(folders)).toEqual({ destroyed: 1, inactive: 1 });
  const big = { ...folder("pr-*", [preview("pr-1", "destroyed")]), counts: { destroyed: 80 } };
  expect(unlisted(big)).toBe(79);
});
