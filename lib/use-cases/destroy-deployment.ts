import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { newestStatus } from "@/lib/domain/derive-state";
import { fail } from "@/lib/domain/failure";
import type { HostDeployment, HostStatus } from "@/lib/domain/host";
import { type DestroyDeploymentInput, destroyDeploymentInput } from "@/lib/domain/inputs";
import { createStatus } from "@/lib/github/create-status";
import { getDeployment } from "@/lib/github/get-deployment";
import { listStatuses } from "@/lib/github/list-statuses";
import { recordStatus } from "@/lib/sync/write-back";
import { hostClient, hostKey } from "./host-client";
import { recordSafely } from "./record-safely";
import { type Made, sendOnce } from "./send-once";
import { becomes } from "./view-destroy-plan";
import { beforeSending, writeAccess } from "./write-access";

export interface DestroyAnswer {
  readonly becomes: "destroyed" | "inactive";
}

const ACTION = "destroy_deployment";
const INACTIVE = { state: "inactive", description: "", logUrl: "", environmentUrl: "", autoInactive: false } as const;

/**
 * One step of marking an environment destroyed: posts `inactive` on one deployment, once, after the host itself has said that it is the commit
 * and the environment that were confirmed. One that is inactive already is left as it is. Throws as postStatus does.
 */
export async function destroyDeployment(viewer: Viewer, input: unknown): Promise<DestroyAnswer> {
  const wanted = destroyDeploymentInput.parse(input);
  const { repository: key, deploymentId: id, environment, sha } = wanted;
  const access = await writeAccess(viewer, key, ACTION, { deploymentId: id, after: { state: "inactive" } });
  const name = hostKey(access.repository);
  const tried = { viewer, access, action: ACTION, facts: { deploymentId: id, after: { state: "inactive" } } };
  const { host, deployment, statuses } = await beforeSending(tried, async () => {
    const client = await hostClient(viewer);
    const [read, statuses] = await Promise.all([getDeployment(client, name, id), listStatuses(client, name, id)]);
    requireSame(read.deployment, wanted);
    return { host: client, deployment: read.deployment, statuses };
  });
  const newest = newestStatus(statuses);
  const answer: DestroyAnswer = { becomes: becomes(deployment) };
  const record = async (status: HostStatus): Promise<Made<DestroyAnswer>> => {
    await recordSafely(() => recordStatus(access.repository.id, id, status));
    return { value: answer, hostId: status.id };
  };
  if (newest?.state === "inactive") return (await record(newest)).value;
  return sendOnce<DestroyAnswer>({
    viewer,
    access,
    action: ACTION,
    // The state that is taken away is the name of the act: a second click on the same state is the same act.
    intentId: `${ACTION}:${access.repository.id}:${id}:${newest?.id ?? 0}:${viewer.accountId}`,
    newestBefore: newest?.id ?? 0,
    facts: {
      deploymentId: id,
      before: { state: newest?.state ?? "pending", environment, sha },
      after: { state: "inactive" },
    },
    send: async () => record(await createStatus(host, name, id, INACTIVE)),
    find: async (lost) => {
      const now = await listStatuses(host, name, id);
      const found = now.find((status) => status.id > lost.newestBefore && status.state === "inactive");
      return found && record(found);
    },
  });
}

function requireSame(deployment: HostDeployment, { environment, sha }: DestroyDeploymentInput): void {
  if (deployment.environment.toLowerCase() !== environment.toLowerCase())
    fail("rejected", `This deployment is in ${deployment.environment} by now. Nothing was posted.`);
  if (deployment.sha !== sha)
    fail("rejected", "This deployment is another commit than was confirmed. Nothing was posted.");
}
