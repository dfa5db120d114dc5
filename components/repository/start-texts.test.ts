import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { shellWord, startTexts } from "./start-texts";

const local = {
  key: { host: "local", owner: "acme", name: "storefront" },
  defaultBranch: "main",
  htmlUrl: "http://localhost:3000/local/acme/storefront",
};

it("names the repository's own API and branch", () => {
  const texts = startTexts(local);
  expect(texts.curl).toContain("http://localhost:3000/api/v3/repos/acme/storefront/deployments");
  expect(texts.gh).toContain("http://localhost:3000/api/v3/repos/acme/storefront/deployments");
  expect(texts.tool).toContain("base   http://localhost:3000/api/v3");
});

it("lets gh use its own sign-in on hosts that it knows", () => {
  const github = startTexts({ ...local, key: { ...local.key, host: "github.com" } });
  expect(github.gh).toBe("gh api -X POST repos/acme/storefront/deployments \\\n  -f ref=main -F auto_merge=false");
  expect(github.tool).toContain("https://api.github.com");
});

it("quotes a branch so that a shell reads it as it is", () => {
  for (const branch of ["main", 'it\'s; $(touch x) `y` "z"', "a b", "feature/$HOME"]) {
    expect(execFileSync("sh", ["-c", `printf %s ${shellWord(branch)}`], { encoding: "utf8" })).toBe(branch);
  }
});
