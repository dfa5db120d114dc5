import type { Cases } from "@/lib/embedded-github/conformance/case";
import type { Stage } from "@/lib/embedded-github/conformance/stage";
import { emptyRepository, formerName, namelessCaller, noRepository, unknownVersion } from "./general";

const commitOf = { ref: "main" };
const SHA = "0123456789abcdef0123456789abcdef01234567";

const AS_DIFF = { accept: "application/vnd.github.diff" };

/** 503: a branch whose one commit is more, as a diff, than a server shows, in few lines that pack well. */
function tooMuch(stage: Stage): string {
  const name = stage.word("large");
  const line = `${"x".repeat(1_000_000)}\n`;
  stage.branch(name, { "large.txt": line.repeat(70) });
  return name;
}

/** Repositories, branches, tags, refs and what is merged. */
export const repositoryCases: Cases = {
  "repos/list-for-org": {
    200: [() => ({ path: { org: "acme" } }), () => ({ path: { org: "ACME" }, query: { per_page: 1 } })],
  },
  "repos/list-for-authenticated-user": {
    200: [() => ({}), () => ({ query: { per_page: 1, sort: "full_name" } })],
    401: () => ({ as: "nobody" }),
    403: namelessCaller(),
    422: () => ({ query: { type: "owner", affiliation: "owner" } }),
  },
  "repos/get": {
    200: [() => ({}), () => ({ path: { owner: "OctoCat", repo: "SHOP" } })],
    301: formerName(),
    403: namelessCaller(),
    404: noRepository(),
  },
  "repos/list-branches": {
    200: [() => ({}), () => ({ query: { per_page: 1 } }), () => ({ query: { protected: "false" } })],
    404: noRepository(),
  },
  "repos/get-branch": {
    200: () => ({ path: { branch: "main" } }),
    301: formerName({ branch: "main" }),
    404: [() => ({ path: { branch: "none" } }), noRepository({ branch: "main" })],
  },
  "repos/list-tags": { 200: [() => ({}), () => ({ query: { per_page: 1 } })] },
  "git/list-matching-refs": {
    200: [() => ({ path: { ref: "heads/" } }), () => ({ path: { ref: "tags/v" }, query: { per_page: 1 } })],
    409: emptyRepository({ ref: "heads/" }),
  },
  "git/get-ref": {
    200: [() => ({ path: { ref: "heads/main" } }), () => ({ path: { ref: "tags/v2" } })],
    404: () => ({ path: { ref: "heads/none" } }),
    409: emptyRepository({ ref: "heads/main" }),
  },
  "repos/list-commits": {
    200: [
      () => ({}),
      () => ({ query: { per_page: 1 } }),
      () => ({ query: { path: "README.md", author: "octocat", since: "2001-01-01T00:00:00Z" } }),
    ],
    400: unknownVersion(),
    404: [noRepository(), () => ({ query: { sha: "none" } })],
    409: emptyRepository(),
  },
  "repos/get-commit": {
    200: () => ({ path: commitOf }),
    404: noRepository(commitOf),
    409: emptyRepository(commitOf),
    422: () => ({ path: { ref: "none" } }),
    503: (stage) => ({ path: { ref: tooMuch(stage) }, headers: AS_DIFF }),
  },
  "repos/compare-commits-with-basehead": {
    200: [
      () => ({ path: { basehead: "main...feature" } }),
      () => ({ path: { basehead: "feature...main" }, query: { per_page: 1 } }),
      () => ({ path: { basehead: "octocat:main...octocat:main" } }),
    ],
    404: [() => ({ path: { basehead: "main...none" } }), () => ({ path: { basehead: "main" } })],
    503: (stage) => ({ path: { basehead: `main...${tooMuch(stage)}` }, headers: AS_DIFF }),
  },
  "repos/merge": {
    201: (stage) => {
      const [base, head] = [stage.word("base"), stage.word("head")];
      stage.branch(base, { [`${base}.txt`]: "base\n" });
      stage.branch(head, { [`${head}.txt`]: "head\n" });
      return { body: { base, head, commit_message: `Merge ${head}` } };
    },
    204: () => ({ body: { base: "main", head: "v1" } }),
    403: () => ({ as: "monalisa", body: { base: "main", head: "feature" } }),
    404: [
      () => ({ body: { base: "none", head: "main" } }),
      () => ({ body: { base: "main", head: "none" } }),
      noRepository({}, { body: { base: "main", head: "feature" } }),
    ],
    409: (stage) => {
      const [base, head] = [stage.word("left"), stage.word("right")];
      stage.branch(base, { "README.md": "left\n" });
      stage.branch(head, { "README.md": "right\n" });
      return { body: { base, head } };
    },
    422: [() => ({ body: { base: "main" } }), () => ({ body: { base: "main", head: 1 } })],
  },
  "repos/get-combined-status-for-ref": {
    200: async (stage) => {
      await stage.made("POST", `/statuses/${stage.git.sha()}`, { state: "success", context: "ci/build" });
      return { path: commitOf };
    },
    404: noRepository(commitOf),
  },
  "repos/list-commit-statuses-for-ref": {
    200: [
      () => ({ path: commitOf }),
      async (stage) => {
        for (const context of ["one", "two"]) {
          await stage.made("POST", `/statuses/${stage.git.sha("feature")}`, { state: "pending", context });
        }
        return { path: { ref: "feature" }, query: { per_page: 1 } };
      },
    ],
    301: formerName(commitOf),
  },
  "repos/create-commit-status": {
    201: [
      (stage) => ({ path: { sha: stage.git.sha() }, body: { state: "success" } }),
      (stage) => ({
        path: { sha: stage.git.sha() },
        body: { state: "failure", context: "ci", description: null, target_url: "https://ci.example/1" },
      }),
    ],
    404: noRepository({ sha: SHA }, { body: { state: "success" } }),
    422: [
      () => ({ path: { sha: SHA }, body: { state: "success" } }),
      (stage) => ({ path: { sha: stage.git.sha() }, body: { state: "done" } }),
    ],
  },
  "checks/list-for-ref": {
    200: [
      () => ({ path: commitOf }),
      async (stage) => {
        for (const name of ["build", "lint"]) {
          const run = { name, head_sha: stage.git.sha("feature"), status: "completed", conclusion: "success" };
          await stage.made("POST", "/check-runs", run);
        }
        return { path: { ref: "feature" }, query: { per_page: 1 } };
      },
      () => ({
        path: { ref: "feature" },
        query: { check_name: "build", filter: "all", status: "completed", app_id: 1 },
      }),
    ],
    404: noRepository(commitOf),
  },
};
