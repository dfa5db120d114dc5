import "server-only";
import type { Access } from "@/lib/access/access-to";
import type { Viewer } from "@/lib/auth/viewer";
import type { HostDeployment } from "@/lib/domain/host";
import { type CreateDeploymentInput, createDeploymentInput } from "@/lib/domain/inputs";
import { createDeployment as askForDeployment } from "@/lib/github/create-deployment";
import { listDeployments } from "@/lib/github/list-deployments";
import { readNewestDeploymentId } from "@/lib/mirror/read/newest-ids";
import { db } from "@/lib/store/db";
import { recordDeployment } from "@/lib/sync/write-back";
import { hostClient, hostKey } from "./host-client";
import { recordSafely } from "./record-safely";
import { CLOCKS_DIFFER_MS, type Lost, type Made, sendOnce } from "./send-once";
import { beforeSending, writeAccess } from "./write-access";

/** What came of it: a deployment, or (202) a merge that created none, so that it has to be sent again (contract 2.1). */
export type CreateDeploymentAnswer =
  | { readonly kind: "created"; readonly id: number }
  | { readonly kind: "merged"; readonly message: string; readonly ref: string };

const ACTION = "create_deployment";

/**
 * Creates a deployment as this viewer, once per intent. Throws ZodError for an input that is none; BerthError not_found or forbidden, GitHub's
 * own no (unknown_ref, merge_conflict, checks_failed, rejected), or unknown_outcome when its answer was lost.
 */
export async function createDeployment(viewer: Viewer, input: unknown): Promise<CreateDeploymentAnswer> {
  const wanted = createDeploymentInput.parse(input);
  const { repository: key, intent, ...asked } = wanted;
  const access = await writeAccess(viewer, key, ACTION, { after: asked });
  const host = await beforeSending({ viewer, access, action: ACTION, facts: { after: asked } }, () =>
    hostClient(viewer),
  );
  const name = hostKey(access.repository);
  return sendOnce<CreateDeploymentAnswer>({
    viewer,
    access,
    action: ACTION,
    intentId: intent,
    newestBefore: await readNewestDeploymentId(db(), access.repository.id),
    facts: { after: asked },
    send: async () => {
      const answer = await askForDeployment(host, name, asked);
      if (answer.kind === "merged") return { value: { ...answer, ref: asked.ref } };
      return created(access, answer.deployment);
    },
    find: async (lost) => {
      const page = await listDeployments(host, name);
      const found = await findLost(page.deployments, viewer, wanted, lost);
      return found && created(access, found);
    },
  });
}

async function created(access: Access, deployment: HostDeployment): Promise<Made<CreateDeploymentAnswer>> {
  await recordSafely(() => recordDeployment(access.repository.id, deployment));
  return { value: { kind: "created", id: deployment.id }, hostId: deployment.id };
}

// The oldest that nobody else is known to have made: two lost requests that are alike find one each.
async function findLost(
  deployments: readonly HostDeployment[],
  viewer: Viewer,
  wanted: CreateDeploymentInput,
  lost: Lost,
): Promise<HostDeployment | undefined> {
  const alike = deployments.filter(
    (d) =>
      d.id > lost.newestBefore &&
      d.creator?.login === viewer.login &&
      (d.ref === wanted.ref || d.sha === wanted.ref) &&
      d.originalEnvironment === wanted.environment &&
      d.task === wanted.task &&
      (d.description ?? "") === wanted.description &&
      Date.parse(d.createdAt) > lost.since.getTime() - CLOCKS_DIFFER_MS,
  );
  for (const deployment of alike.sort((a, b) => a.id - b.id)) {
    if (!(await lost.isTaken(deployment.id))) return deployment;
  }
  return undefined;
}
