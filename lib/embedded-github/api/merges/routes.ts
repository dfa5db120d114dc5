import type { Route } from "@/lib/embedded-github/http/route";
import { createMerge } from "./create-merge";

/** Merges of branches, below a repository. */
export const mergeRoutes: readonly Route[] = [["POST", "/merges", createMerge, "branches/branches#merge-a-branch"]];
