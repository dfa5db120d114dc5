import { expect, test } from "vitest";
import type { OverviewRow, OverviewView } from "@/lib/domain/views";
import { cellKey, changedCells } from "./cell-changes";
import { cell, deployment, row } from "./testing";

const view = (...rows: OverviewRow[]): OverviewView => ({
  rows,
  environments: [],
  previews: 0,
  viewer: { login: "octocat", avatarUrl: null, bot: false },
});
const before = view(row("web", [cell(), cell({ environment: "QA" })]));

test("the same reading changes nothing", () => {
  expect(changedCells(before, before)).toEqual({ keys: new Set(), sentence: null });
});

test("a cell that reads otherwise lights up and is told; a new row does not count as a change", () => {
  const live = deployment({ id: 5, version: "v2.0.0" });
  const after = view(row("web", [cell({ current: live }), cell({ environment: "QA" })]), row("new", [cell()], 2));
  expect(changedCells(before, after)).toEqual({
    keys: new Set([cellKey(1, "production")]),
    sentence: "web, production: v2.0.0 is live",
  });
});

test("several changes become one sentence", () => {
  const latest = deployment({ id: 6, version: "v2.1.0", state: "failure" });
  const after = view(row("web", [cell({ latest }), cell({ environment: "QA", latest })]));
  expect(changedCells(before, after).sentence).toBe("web, production: v2.1.0 reads Failure, and 1 more changed");
});
