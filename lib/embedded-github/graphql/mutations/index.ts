import type { Fields } from "@/lib/embedded-github/graphql/resolve";
import { createDeployment } from "./create-deployment";
import { createDeploymentStatus } from "./create-deployment-status";
import { createEnvironment } from "./create-environment";
import { deleteDeployment } from "./delete-deployment";
import { deleteEnvironment } from "./delete-environment";
import { updateEnvironment } from "./update-environment";

/** What can be changed; every other mutation of GitHub's schema answers that it is not served. */
export const mutations: Fields<unknown> = {
  createDeployment,
  createDeploymentStatus,
  deleteDeployment,
  createEnvironment,
  updateEnvironment,
  deleteEnvironment,
};
