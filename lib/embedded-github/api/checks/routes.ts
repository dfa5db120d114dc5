import type { Route } from "@/lib/embedded-github/http/route";
import { createCheckRun } from "./create-check-run";
import { getCheckRun } from "./get-check-run";
import { listAnnotations } from "./list-annotations";
import { updateCheckRun } from "./update-check-run";

const ONE = "/check-runs/:checkRunId";

/** Check runs, below a repository; those of a commit are listed with the commits. */
export const checkRoutes: readonly Route[] = [
  ["POST", "/check-runs", createCheckRun, "checks/runs#create-a-check-run"],
  ["GET", ONE, getCheckRun, "checks/runs#get-a-check-run"],
  ["PATCH", ONE, updateCheckRun, "checks/runs#update-a-check-run"],
  ["GET", `${ONE}/annotations`, listAnnotations, "checks/runs#list-check-run-annotations"],
];
