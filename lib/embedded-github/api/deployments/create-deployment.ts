import { ensureEnvironment } from "@/lib/embedded-github/api/environments/ensure-environment";
import { resolveRef } from "@/lib/embedded-github/git/object-reader";
import { tellDeployment } from "@/lib/embedded-github/hooks/deployment-events";
import { ApiError } from "@/lib/embedded-github/http/api-error";
import type { Ctx, Repository, UserRow } from "@/lib/embedded-github/http/context";
import { readJson } from "@/lib/embedded-github/http/read-json";
import { send } from "@/lib/embedded-github/http/send";
import { changeTogether } from "@/lib/embedded-github/repositories/change-together";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { deployments } from "@/lib/embedded-github/schema";
import { type DeploymentRow, deployment } from "@/lib/embedded-github/wire/deployment";
import { autoMerge } from "./auto-merge";
import { checkContexts } from "./check-contexts";
import { type DeploymentInput, parseDeployment } from "./parse-deployment";

/** POST …/deployments: 201, or 202 after a merge that created no deployment, 409, 422 (contract 1a, 2.1, 2.2, 2.12). */
export async function createDeployment(c: Ctx): Promise<Response> {
  const { repository, viewer } = await openForWriting(c, "deployments", "write");
  const input = parseDeployment(await readJson(c.req.raw));
  const resolved = await resolveRef(repository, input.ref);
  if (!resolved) throw new ApiError(422, `No ref found for: ${input.ref}`);
  const merged = input.autoMerge ? await autoMerge(repository, input.ref, resolved, viewer.user) : undefined;
  if (merged !== undefined) return send(c, { message: merged }, 202);
  await checkContexts(repository.id, resolved.sha, input.ref, input.requiredContexts);
  const row = await insert(repository, input, resolved.sha, viewer.user);
  return send(c, deployment(row, viewer.user, repository), 201);
}

function insert(repository: Repository, input: DeploymentInput, sha: string, creator: UserRow): Promise<DeploymentRow> {
  return changeTogether(repository.id, async (tx) => {
    const { autoMerge: _, requiredContexts: __, ...kept } = input;
    const [row] = await tx
      .insert(deployments)
      .values({
        ...kept,
        repositoryId: repository.id,
        sha,
        originalEnvironment: input.environment,
        creatorId: creator.id,
      })
      .returning();
    if (!row) throw new Error("The deployment was not inserted.");
    await ensureEnvironment(tx, repository.id, input.environment);
    await tellDeployment(tx, { repository, deployment: row, creator, sender: creator });
    return row;
  });
}
