import { describe, expect, test } from "vitest";
import { filterRows, type OverviewFilter, overviewQuery, parseOverviewFilter, shownColumns } from "./overview-filter";
import { cell, deployment, row } from "./testing";
import { withoutParts } from "./without-parts";

const failing = cell({ environment: "canary", latest: deployment({ id: 2, state: "failure", version: "v9.9.9" }) });
const rows = [
  row("storefront", [cell(), failing], 1),
  row("billing", [cell({ distance: { base: "main", behind: 12, ahead: 0 } })], 2),
  row(
    "docs",
    [cell({ environment: "QA 東京", current: deployment({ ref: { name: "feature/x", kind: "branch" } }) })],
    3,
  ),
];
const filter = (part: Partial<OverviewFilter>): OverviewFilter => ({
  q: "",
  state: null,
  columns: [],
  env: null,
  ...part,
});
const names = (part: Partial<OverviewFilter>) => filterRows(rows, filter(part)).map((one) => one.repository.key.name);

describe("the filter in the address", () => {
  test("survives the way through an address, names with commas and other scripts too", () => {
    const whole = filter({ q: "a b", state: "behind", columns: ["QA 東京", "a,b"], env: "review/x" });
    expect(parseOverviewFilter(new URLSearchParams(overviewQuery(whole)))).toEqual(whole);
  });

  test("a wrong value counts as absent, and nothing leaves no question mark", () => {
    expect(parseOverviewFilter(new URLSearchParams("state=broken"))).toEqual(filter({}));
    expect(overviewQuery(filter({ q: "  " }))).toBe("");
  });
});

describe("rows", () => {
  test("every word must be found, in repository, environment, ref, version or SHA, in any case", () => {
    expect(names({ q: "STORE v9.9" })).toEqual(["storefront"]);
    expect(names({ q: "東京" })).toEqual(["docs"]);
    expect(names({ q: "feature/x" })).toEqual(["docs"]);
    expect(names({ q: "acme/billing" })).toEqual(["billing"]);
    expect(names({ q: "store v8" })).toEqual([]);
  });

  test("quick filters look at what is live and at the latest attempt", () => {
    expect(names({ state: "failure" })).toEqual(["storefront"]);
    expect(names({ state: "behind" })).toEqual(["billing"]);
    expect(names({ state: "rollback" })).toEqual([]);
  });

  test("failing previews count as failing", () => {
    const previewed = { ...row("web", []), previews: { live: 3, failed: 1, newestAt: null } };
    expect(filterRows([previewed], { q: "", state: "failure" })).toHaveLength(1);
    expect(filterRows([previewed], { q: "", state: "error" })).toHaveLength(0);
  });
});

describe("columns", () => {
  const environments = ["production", "a", "b", "c", "d", "canary", "QA 東京"].map((name) => ({
    name,
    production: name === "production",
    repositories: 1,
  }));
  const shown = (part: Partial<OverviewFilter>) =>
    shownColumns(environments, rows, filter(part)).map(({ name }) => name);

  test("the first five, or the chosen ones in the order of the view", () => {
    expect(shown({})).toEqual(["production", "a", "b", "c", "d"]);
    expect(shown({ columns: ["Canary", "a"] })).toEqual(["a", "canary"]);
  });

  test("one in which the filter found something is in sight, chosen or not", () => {
    expect(shown({ state: "failure", columns: ["a"] })).toEqual(["a", "canary"]);
    expect(shown({ q: "東京" })).toContain("QA 東京");
  });
});

test("a filter without a match names the parts whose loss helps, with what is found then", () => {
  const parts = withoutParts(rows, filter({ q: "billing storefront", state: "failure" }));
  expect(parts.map(({ label, count }) => [label, count])).toEqual([["billing", 1]]);
  expect(parts[0]?.filter).toMatchObject({ q: "storefront", state: "failure" });
});
