import { expect, test } from "vitest";
import { typedRepository } from "./typed-repository";

const HOSTS = ["local", "github.com"];
const web = { host: "github.com", owner: "acme", name: "web" };

test.each([
  ["acme/web", { ...web, host: "local" }],
  [" GitHub.com/acme/web/ ", web],
  ["https://github.com/acme/web.git", web],
  ["https://github.com/acme/web/tree/main?tab=readme", web],
  ["http://localhost:3000/github.com/acme/web/deployments/production", web],
])("%s is a repository", (text, key) => {
  expect(typedRepository(text, HOSTS)).toEqual(key);
});

test.each([
  "acme",
  "acme/",
  "a b/c",
  "acme/web/x",
  "https://gitlab.example/acme/web",
  "github.com/acme",
  "javascript:/a/b",
  "",
])("%s is none", (text) => {
  expect(typedRepository(text, HOSTS)).toBeUndefined();
});
