import { listCheckRuns } from "@/lib/embedded-github/api/checks/list-check-runs";
import type { Ctx } from "@/lib/embedded-github/http/context";
import type { Route } from "@/lib/embedded-github/http/route";
import { compare } from "./compare";
import { createCommitStatus } from "./create-commit-status";
import { getCombinedStatus } from "./get-combined-status";
import { getCommit } from "./get-commit";
import { listCommitStatuses } from "./list-commit-statuses";
import { listCommitsOf } from "./list-commits";

/** Commits, comparisons and commit statuses, below a repository. */
export const commitRoutes: readonly Route[] = [
  ["GET", "/commits", listCommitsOf, "commits/commits#list-commits"],
  ["GET", "/commits/:rest{.+}", ofCommit, "commits/commits#get-a-commit"],
  ["GET", "/compare/:basehead{.+}", compare, "commits/commits#compare-two-commits"],
  // Where the `url` of a commit status leads: the older address of the list.
  ["GET", "/statuses/:sha", (c) => listCommitStatuses(c, c.req.param("sha") ?? ""), "commits/statuses"],
  ["POST", "/statuses/:sha", createCommitStatus, "commits/statuses#create-a-commit-status"],
];

// A ref may contain slashes, so what is asked of it is told by how the path ends.
function ofCommit(c: Ctx): Promise<Response> {
  const rest = c.req.param("rest") ?? "";
  const [, ref, what] = /^(.+)\/(status|statuses|check-runs)$/s.exec(rest) ?? [];
  if (ref === undefined) return getCommit(c, rest);
  if (what === "check-runs") {
    c.set("docs", "checks/runs#list-check-runs-for-a-git-reference");
    return listCheckRuns(c, ref);
  }
  c.set("docs", "commits/statuses");
  return what === "status" ? getCombinedStatus(c, ref) : listCommitStatuses(c, ref);
}
