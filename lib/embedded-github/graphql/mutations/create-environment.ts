import { ensureEnvironments } from "@/lib/embedded-github/api/environments/ensure-environment";
import { findEnvironment } from "@/lib/embedded-github/api/environments/find-environment";
import { checkEnvironmentName } from "@/lib/embedded-github/api/environments/save-environment";
import type { EnvironmentNode } from "@/lib/embedded-github/graphql/nodes";
import { Problem } from "@/lib/embedded-github/graphql/problem";
import { isPlainText } from "@/lib/embedded-github/http/plain-text";
import { changeRepository } from "@/lib/embedded-github/repositories/change";
import { mayWrite, mutation, target } from "./mutation";

interface Input {
  repositoryId: string;
  name: string;
}

/** createEnvironment (contract 4): makes it, or gives the one that is there as it is. */
export const createEnvironment = mutation<Input>(async (input, context, name) => {
  const repository = await target(context, input.repositoryId, "Repository");
  mayWrite(context, repository, "environments", name);
  if (!isPlainText(input.name)) throw new Problem("UNPROCESSABLE", "name contains characters that are not allowed");
  checkEnvironmentName(input.name);
  const row = await changeRepository(repository.row.id, async (tx) => {
    await ensureEnvironments(tx, repository.row.id, [input.name]);
    return findEnvironment(repository.row.id, input.name, tx);
  });
  return { environment: { type: "Environment", row, repository } satisfies EnvironmentNode };
});
