import "server-only";
import type { Access } from "@/lib/access/access-to";
import type { Viewer } from "@/lib/auth/viewer";
import type { HostStatus } from "@/lib/domain/host";
import { type PostStatusInput, postStatusInput } from "@/lib/domain/inputs";
import { createStatus } from "@/lib/github/create-status";
import { listStatuses } from "@/lib/github/list-statuses";
import { readNewestStatusId } from "@/lib/mirror/read/newest-ids";
import { readPriorDeployments } from "@/lib/mirror/read/prior-deployments";
import { readSummaries } from "@/lib/mirror/read/summaries";
import { db } from "@/lib/store/db";
import { recordStatus, rereadSiblings } from "@/lib/sync/write-back";
import { hostClient, hostKey } from "./host-client";
import { findDeployment, loadDeployment } from "./load-deployment";
import { recordSafely } from "./record-safely";
import { CLOCKS_DIFFER_MS, type Lost, type Made, sendOnce } from "./send-once";
import { beforeSending, writeAccess } from "./write-access";

export interface PostStatusAnswer {
  readonly statusId: number;
  /** The state of the deployment now. */
  readonly state: string;
  /** Deployments that became inactive by it (contract 2.5). */
  readonly inactivated: readonly number[];
}

const ACTION = "post_status";

/**
 * Posts a status as this viewer, once per intent, and re-reads what a success made inactive, of which no event tells. Throws ZodError for an
 * input that is none; BerthError not_found, forbidden, GitHub's own no, or unknown_outcome when its answer was lost.
 */
export async function postStatus(viewer: Viewer, input: unknown): Promise<PostStatusAnswer> {
  const wanted = postStatusInput.parse(input);
  const { repository: key, intent, deploymentId, ...asked } = wanted;
  const access = await writeAccess(viewer, key, ACTION, { deploymentId, after: asked });
  const tried = { viewer, access, action: ACTION, facts: { deploymentId, after: asked } };
  const { summary, host } = await beforeSending(tried, async () => ({
    ...(await loadDeployment(viewer, access, deploymentId, Date.now())),
    host: await hostClient(viewer),
  }));
  const name = hostKey(access.repository);
  return sendOnce<PostStatusAnswer>({
    viewer,
    access,
    action: ACTION,
    intentId: intent,
    newestBefore: await readNewestStatusId(db(), { repositoryId: access.repository.id, id: deploymentId }),
    facts: { deploymentId, before: { state: summary.state }, after: asked },
    send: async () => posted(viewer, access, wanted, await createStatus(host, name, deploymentId, asked)),
    find: async (lost) => {
      const found = await findLost(await listStatuses(host, name, deploymentId), viewer, wanted, lost);
      return found && posted(viewer, access, wanted, found);
    },
  });
}

async function posted(
  viewer: Viewer,
  access: Access,
  wanted: PostStatusInput,
  status: HostStatus,
): Promise<Made<PostStatusAnswer>> {
  const ref = { repositoryId: access.repository.id, id: wanted.deploymentId };
  await recordSafely(() => recordStatus(ref.repositoryId, ref.id, status));
  const touches = wanted.state === "success" && wanted.autoInactive;
  const inactivated = touches ? await inactivatedBy(viewer, access, ref) : [];
  const row = await findDeployment(ref.repositoryId, ref.id, Date.now());
  const state = row?.summary.state ?? status.state;
  return { value: { statusId: status.id, state, inactivated }, hostId: status.id };
}

// What changes while the environment is read again: said by the host, not guessed from the rule.
async function inactivatedBy(
  viewer: Viewer,
  access: Access,
  ref: { readonly repositoryId: number; readonly id: number },
): Promise<number[]> {
  const before = await readPriorDeployments(db(), ref);
  const environment = (await findDeployment(ref.repositoryId, ref.id, Date.now()))?.summary.environment;
  if (environment === undefined) return [];
  await recordSafely(() => rereadSiblings(viewer, access.repository, environment));
  const after = await readSummaries(db(), before.refs, Date.now());
  return after.filter((row) => row.summary.state === "inactive").map((row) => row.summary.id);
}

// The oldest alike that nobody else is known to have posted. A host may fill in or drop empty texts, so only those that were given must agree.
async function findLost(
  statuses: readonly HostStatus[],
  viewer: Viewer,
  wanted: PostStatusInput,
  lost: Lost,
): Promise<HostStatus | undefined> {
  const alike = statuses.filter(
    (status) =>
      status.id > lost.newestBefore &&
      status.state === wanted.state &&
      status.creator?.login === viewer.login &&
      (status.description ?? "") === wanted.description &&
      (wanted.logUrl === "" || status.logUrl === wanted.logUrl) &&
      Date.parse(status.createdAt) > lost.since.getTime() - CLOCKS_DIFFER_MS,
  );
  for (const status of alike.sort((a, b) => a.id - b.id)) {
    if (!(await lost.isTaken(status.id))) return status;
  }
  return undefined;
}
