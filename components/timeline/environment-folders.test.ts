import { expect, it } from "vitest";
import type { EnvironmentItem } from "@/lib/domain/views";
import { environmentFolders } from "./environment-folders";

const item = (name: string, more: Partial<EnvironmentItem> = {}): EnvironmentItem => ({
  name,
  production: false,
  preview: name !== "production",
  state: "active",
  version: "v1",
  latestState: null,
  ...more,
});
const items = [
  item("production"),
  item("pr-1", { latestState: "failure" }),
  item("pr-2", { state: "destroyed" }),
  item("review/feature/login"),
];
const names = (open: string | null) =>
  environmentFolders(items, open).folders.map((f) => [f.name, f.items.map((i) => i.name), f.failed]);

it("puts previews into folders and leaves out what is over, unless it is the one that is open", () => {
  expect(environmentFolders(items, null).lasting.map((i) => i.name)).toEqual(["production"]);
  expect(names(null)).toEqual([
    ["pr-*", ["pr-1"], true],
    ["review/*", ["review/feature/login"], false],
  ]);
  expect(names("PR-2")[0]).toEqual(["pr-*", ["pr-2", "pr-1"], true]);
});
