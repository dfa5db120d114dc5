import type { Route } from "@/lib/embedded-github/http/route";
import { getBranch } from "./get-branch";
import { getRef } from "./get-ref";
import { listBranchesOf } from "./list-branches";
import { listMatchingRefs } from "./list-matching-refs";
import { listTagsOf } from "./list-tags";

/** Branches, tags and refs, below a repository. */
export const refRoutes: readonly Route[] = [
  ["GET", "/branches", listBranchesOf, "branches/branches#list-branches"],
  ["GET", "/branches/:branch{.+}", getBranch, "branches/branches#get-a-branch"],
  ["GET", "/tags", listTagsOf, "repos/repos#list-repository-tags"],
  ["GET", "/git/ref/:ref{.+}", getRef, "git/refs#get-a-reference"],
  ["GET", "/git/refs/:ref{.+}", getRef, "git/refs#get-a-reference"],
  ["GET", "/git/matching-refs/:prefix{.+}", listMatchingRefs, "git/refs#list-matching-references"],
];
