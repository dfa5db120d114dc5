import { expect, test } from "vitest";
import { hostsOf, typedRepositories } from "./typed-repository";

const HOSTS = ["local", "github.com", "acme.ghe.com", "ghes.example:8443"];
const at = (host: string) => ({ host, owner: "acme", name: "web" });

test.each([
  ["local/acme/web", "local"],
  [" GitHub.com/acme/web/ ", "github.com"],
  ["https://github.com/acme/web.git", "github.com"],
  ["https://github.com/acme/web/tree/main?tab=readme", "github.com"],
  ["https://github.com/acme/web/deployments/production#x", "github.com"],
  ["https://ACME.ghe.com/acme/web/pull/7/files", "acme.ghe.com"],
  ["https://ghes.example:8443/acme/web", "ghes.example:8443"],
  ["http://localhost:3000/github.com/acme/web/deployments/production", "github.com"],
  ["git@github.com:acme/web.git", "github.com"],
  ["ssh://git@acme.ghe.com/acme/web.git", "acme.ghe.com"],
])("%s is a repository", (text, host) => {
  expect(typedRepositories(text, HOSTS)).toEqual([at(host)]);
});

test("a name without a host may be meant at any of them", () => {
  expect(typedRepositories("acme/web", HOSTS)).toEqual(HOSTS.map(at));
});

test.each([
  "acme",
  "acme/",
  "a b/c",
  "acme/web/x",
  "https://gitlab.example/acme/web",
  "https://ghes.example/acme/web",
  "git@gitlab.example:acme/web.git",
  "github.com/acme",
  "javascript:/a/b",
  "",
])("%s is none", (text) => {
  expect(typedRepositories(text, HOSTS)).toEqual([]);
});

test("the viewer's host is one also where nothing is to be seen, and so are the configured ones", () => {
  const viewer = { login: "mona", avatarUrl: null, bot: false, host: "github.com" };
  expect(hostsOf({ rows: [], viewer })).toEqual(["github.com"]);
  const hosts = [{ host: "local", label: "Embedded", login: null }];
  expect(hostsOf({ rows: [], viewer: { ...viewer, hosts } })).toEqual(["github.com", "local"]);
});
