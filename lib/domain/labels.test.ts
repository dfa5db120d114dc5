import { expect, it } from "vitest";
import { prettyJson } from "./pretty-json";
import { previewFolder } from "./preview-folder";
import { refLabel } from "./ref-label";

it.each([
  ["pr-1853", "pr-*"],
  ["pr-1853-web", "pr-*"],
  ["review/feature/login", "review/*"],
  ["preview-abc123f", "preview-*"],
  ["hotfix_12", "hotfix_*"],
  ["demo", "demo"],
  ["load-test", "load-test"],
  ["v2", "v2"],
  ["2024", "2024"],
  ["معاينة-12", "معاينة-*"],
  ["/odd", "/odd"],
])("the preview %s lies in the folder %s", (environment, folder) => {
  expect(previewFolder(environment)).toBe(folder);
});

const SHA = "0123456789abcdef0123456789abcdef01234567";
it.each([
  ["main", true, false, "main", "branch"],
  ["v1.0.0", false, true, "v1.0.0", "tag"],
  ["refs/tags/v1.0.0", false, false, "v1.0.0", "tag"],
  ["refs/heads/feature/x", false, false, "feature/x", "branch"],
  ["refs/pull/7/head", false, false, "refs/pull/7/head", "pull"],
  ["pull/7/merge", false, false, "pull/7/merge", "pull"],
  [SHA, false, false, SHA, "commit"],
  ["0123456", false, false, "0123456", "commit"],
  ["deadbee", false, false, "deadbee", "branch"],
  ["gone-branch", false, false, "gone-branch", "branch"],
])("the ref %s (branch %s, tag %s) reads %s, a %s", (ref, isBranch, isTag, name, kind) => {
  expect(refLabel({ ref, sha: SHA, isBranch, isTag })).toEqual({ name, kind });
});

it.each([
  [null, null],
  ["", null],
  ["{}", null],
  ['""', null],
  ['{"a":{"b":1}}', '{\n  "a": {\n    "b": 1\n  }\n}'],
  ['"{\\"a\\":1}"', '{\n  "a": 1\n}'],
  ['"plain text"', '"plain text"'],
  ["no json", "no json"],
  ["0", "0"],
])("the payload %s is shown as %j", (payload, shown) => {
  expect(prettyJson(payload)).toBe(shown);
});
