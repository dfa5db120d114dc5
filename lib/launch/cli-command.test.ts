import { expect, test } from "vitest";
import { parseCommand, UsageError } from "./cli-command";

const parse = (line: string) => parseCommand(line.split(" ").filter(Boolean));

test.each(["", "help", "--help", "token create --help"])("“%s” asks for help", (line) => {
  expect(parse(line)).toEqual({ kind: "help" });
});

test("scopes come as a list, as several flags, or both", () => {
  const made = {
    kind: "token create",
    user: "octocat",
    scopes: ["repo", "admin:repo_hook"],
    note: "Made at the terminal",
  };
  expect(parse("token create --user octocat --scope repo,admin:repo_hook")).toEqual(made);
  expect(parse("token create --scope repo --user=octocat --scope admin:repo_hook")).toEqual(made);
});

test("a repository is added by its path, under a name of its own or the folder's, and merges are allowed only when told", () => {
  const add = { kind: "repo add", allowMerge: false };
  expect(parse("repo add ../shop")).toEqual({ ...add, path: "../shop" });
  expect(parse("repo add . --name acme/shop")).toEqual({ ...add, path: ".", owner: "acme", name: "shop" });
  expect(parse("repo add . --name shop")).toEqual({ ...add, path: ".", owner: undefined, name: "shop" });
  expect(parse("repo add --allow-merge .")).toEqual({ ...add, path: ".", allowMerge: true });
  expect(parse("repo add . --name shop --allow-merge")).toMatchObject({ name: "shop", allowMerge: true });
});

test("a repository is renamed by its full name", () => {
  expect(parse("repo rename acme/shop store")).toEqual({
    kind: "repo rename",
    owner: "acme",
    name: "shop",
    newName: "store",
  });
});

test.each([
  ["tokn", "tokn"],
  ["token", "token"],
  ["token delete", "token delete"],
  ["token create --scope repo", "--user"],
  ["token create --user octocat", "--scope"],
  ["token create --user octocat --scope ,", "--scope"],
  ["token create --user a --user b --scope repo", "--user is given twice"],
  ["token create --user a --scope repo extra", "extra"],
  ["token create --usr a --scope repo", "--usr"],
  ["token create --user", "--user"],
  ["repo add", "PATH"],
  ["repo add a b", "b"],
  ["repo add a --name x/y/z", "x/y/z"],
  ["repo add . --allow-merge=yes", "--allow-merge"],
  ["repo rename acme/shop", "NEW-NAME"],
  ["repo rename shop store", "OWNER/REPOSITORY"],
  ["repo rename acme/shop a b", "b"],
  ["doctor now", "now"],
  ["doctor --fix", "--fix"],
])("“%s” is refused and says why", (line, why) => {
  expect(() => parse(line)).toThrow(UsageError);
  expect(() => parse(line)).toThrow(why);
});
