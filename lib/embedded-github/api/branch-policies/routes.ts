import type { Route } from "@/lib/embedded-github/http/route";
import { createPolicy } from "./create-policy";
import { deletePolicy } from "./delete-policy";
import { getPolicy } from "./get-policy";
import { listPolicies } from "./list-policies";
import { updatePolicy } from "./update-policy";

const LIST = "/environments/:environment/deployment-branch-policies";
const ONE = `${LIST}/:policyId`;
const DOCS = "deployments/branch-policies";

/** Which branches and tags may deploy to an environment, below a repository. */
export const branchPolicyRoutes: readonly Route[] = [
  ["GET", LIST, listPolicies, `${DOCS}#list-deployment-branch-policies`],
  ["POST", LIST, createPolicy, `${DOCS}#create-a-deployment-branch-policy`],
  ["GET", ONE, getPolicy, `${DOCS}#get-a-deployment-branch-policy`],
  ["PUT", ONE, updatePolicy, `${DOCS}#update-a-deployment-branch-policy`],
  ["DELETE", ONE, deletePolicy, `${DOCS}#delete-a-deployment-branch-policy`],
];
