import { expect, test } from "vitest";
import { filterGroups } from "./combobox-list";

const item = (label: string, detail?: string) => ({ value: label, label, detail });
const GROUPS = [
  { label: "Branches", items: [item("feature/main-menu"), item("main", "Show cut-off times"), item("release")] },
  { label: "Tags", items: [item("v1.0.0", "On main")] },
];
const found = (typed: string) =>
  filterGroups(GROUPS, typed).map(({ label, items }) => [label, items.map((i) => i.label)]);

test("everything shows while nothing is typed", () => {
  expect(found("")).toEqual(GROUPS.map(({ label, items }) => [label, items.map((i) => i.label)]));
});

test("names that begin with it come first, mentions in the detail last, empty groups go", () => {
  expect(found("MAIN")).toEqual([
    ["Branches", ["main", "feature/main-menu"]],
    ["Tags", ["v1.0.0"]],
  ]);
  expect(found("rel")).toEqual([["Branches", ["release"]]]);
});

test("every word must be found", () => {
  expect(found("main times")).toEqual([["Branches", ["main"]]]);
  expect(found("main nowhere")).toEqual([]);
});

test("thousands of choices are cut to a hundred", () => {
  const many = [{ label: "Refs", items: Array.from({ length: 5000 }, (_, i) => item(`ref-${i}`)) }];
  expect(filterGroups(many, "ref")[0]?.items).toHaveLength(100);
});
