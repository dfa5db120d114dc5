import { removeEnvironment } from "@/lib/embedded-github/api/environments/remove-environment";
import { mayWrite, mutation, target } from "./mutation";

/** deleteEnvironment (contract 4); its deployments stay. */
export const deleteEnvironment = mutation<{ id: string }>(async ({ id }, context, name) => {
  const { row, repository } = await target(context, id, "Environment");
  mayWrite(context, repository, "environments", name);
  await removeEnvironment(row.id);
  return {};
});
