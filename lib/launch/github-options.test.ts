import { expect, it } from "vitest";
import { parseGithubOptions, parseRepository } from "./github-options";
import { LaunchFailure } from "./launch-failure";

it("has a port, a data directory and links of its own unless told", () => {
  expect(parseGithubOptions([])).toMatchObject({
    port: "4001",
    url: "http://localhost:4001",
    data: ".berth-github",
    database: "",
    repositories: [],
    sample: false,
    secondaryLimit: false,
  });
});

it("takes several repositories, with a name or without", () => {
  const options = parseGithubOptions(["--repo", "a", "--repo", "b/c=acme/web", "--port", "4100"]);
  expect(options).toMatchObject({ url: "http://localhost:4100", repositories: ["a", "b/c=acme/web"] });
  expect(parseRepository("a")).toEqual({ path: "a" });
  expect(parseRepository("/srv/x=y.git=acme/web")).toEqual({ path: "/srv/x=y.git", owner: "acme", name: "web" });
  expect(parseRepository("/srv/x=y.git")).toEqual({ path: "/srv/x=y.git" });
});

it.each([["--prot", "1"], ["--port"], ["extra"], ["--limit", "many"]])("says what is wrong with %s %s", (...words) => {
  expect(() => parseGithubOptions(words.filter((word) => word !== undefined))).toThrow(LaunchFailure);
});

it("shows its usage", () => {
  expect(parseGithubOptions(["--help", "--port", "1"])).toBeUndefined();
});
