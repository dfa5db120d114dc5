import { createStatus } from "@/lib/embedded-github/api/statuses/create-status";
import { getStatus } from "@/lib/embedded-github/api/statuses/get-status";
import { listStatuses } from "@/lib/embedded-github/api/statuses/list-statuses";
import type { Route } from "@/lib/embedded-github/http/route";
import { createDeployment } from "./create-deployment";
import { deleteDeployment } from "./delete-deployment";
import { getDeployment } from "./get-deployment";
import { listDeployments } from "./list-deployments";

/** The seven operations on deployments and their statuses, below a repository. */
export const deploymentRoutes: readonly Route[] = [
  ["GET", "/deployments", listDeployments, "deployments/deployments#list-deployments"],
  ["POST", "/deployments", createDeployment, "deployments/deployments#create-a-deployment"],
  ["GET", "/deployments/:deploymentId", getDeployment, "deployments/deployments#get-a-deployment"],
  ["DELETE", "/deployments/:deploymentId", deleteDeployment, "deployments/deployments#delete-a-deployment"],
  ["GET", "/deployments/:deploymentId/statuses", listStatuses, "deployments/statuses#list-deployment-statuses"],
  ["POST", "/deployments/:deploymentId/statuses", createStatus, "deployments/statuses#create-a-deployment-status"],
  ["GET", "/deployments/:deploymentId/statuses/:statusId", getStatus, "deployments/statuses#get-a-deployment-status"],
];
