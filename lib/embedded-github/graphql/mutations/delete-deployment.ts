import { removeDeployment } from "@/lib/embedded-github/api/deployments/remove-deployment";
import { mayWrite, mutation, target } from "./mutation";

/** deleteDeployment (contract 4, 2.7). */
export const deleteDeployment = mutation<{ id: string }>(async ({ id }, context, name) => {
  const { row, repository } = await target(context, id, "Deployment");
  mayWrite(context, repository, "deployments", name);
  await removeDeployment(repository.row.id, row.id);
  return {};
});
