import type { Route } from "@/lib/embedded-github/http/route";
import { deleteEnvironment } from "./delete-environment";
import { getEnvironment } from "./get-environment";
import { listEnvironments } from "./list-environments";
import { putEnvironment } from "./put-environment";

/** Environments, below a repository. */
export const environmentRoutes: readonly Route[] = [
  ["GET", "/environments", listEnvironments, "deployments/environments#list-environments"],
  ["GET", "/environments/:environment", getEnvironment, "deployments/environments#get-an-environment"],
  ["PUT", "/environments/:environment", putEnvironment, "deployments/environments#create-or-update-an-environment"],
  ["DELETE", "/environments/:environment", deleteEnvironment, "deployments/environments#delete-an-environment"],
];
