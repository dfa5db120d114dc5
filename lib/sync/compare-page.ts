import "server-only";
import { UNDER_WAY } from "@/lib/domain/deployment-state";
import { BerthError } from "@/lib/domain/failure";
import type { HostDeployment } from "@/lib/domain/host";
import { appendEvent } from "@/lib/live/append";
import { type Mirrored, readMirrored, readMoving } from "@/lib/mirror/read/open-questions";
import { markDeleted } from "@/lib/mirror/write/repository";
import { db } from "@/lib/store/db";
import type { Reader } from "./credential";
import { each } from "./each";
import { readDeployment } from "./read-deployment";
import { readSiblings } from "./read-siblings";

const WIDTH = 4;
/** One that is under way for longer is read when the host says that it changed, and not for being under way. */
const STILL_MOVING_MS = 6 * 3_600_000;

/** Ids from `from` to `to`, both included: what a page of the host speaks of. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Compares one page of the host with the mirror and reads again what differs; answers whether anything changed. */
export async function comparePage(reader: Reader, page: readonly HostDeployment[], span: Span): Promise<boolean> {
  const mirrored = new Map((await readMirrored(db(), reader.repository.id, span)).map((row) => [row.id, row]));
  const different = page.filter((deployment) => isDifferent(deployment, mirrored.get(deployment.id)));
  const environments = new Set<string>();
  let changed = false;
  await each(different, WIDTH, async (deployment) => {
    if (!(await readDeployment(reader, deployment.id, deployment))) return;
    changed = true;
    environments.add(deployment.environment.toLowerCase());
  });
  // What these made inactive may lie on an older page.
  for (const environment of environments) await readSiblings(reader, environment);
  const listed = new Set(page.map((deployment) => deployment.id));
  const missing = [...mirrored.keys()].filter((id) => !listed.has(id));
  await each(missing, WIDTH, async (id) => {
    changed = (await lookAgain(reader, id)) || changed;
  });
  return changed;
}

/** Reads what is under way without having been listed: should a host not renew its list with each status. */
export async function readUnderWay(reader: Reader): Promise<boolean> {
  const ids = await readMoving(db(), reader.repository.id, STILL_MOVING_MS);
  let changed = false;
  await each(ids, WIDTH, async (id) => {
    changed = (await lookAgain(reader, id)) || changed;
  });
  return changed;
}

// A host renews updated_at with each status.
function isDifferent(said: HostDeployment, known: Mirrored | undefined): boolean {
  return !known || Date.parse(said.updatedAt) > known.updatedAt || isMoving(known);
}

function isMoving({ newestState, updatedAt }: Mirrored): boolean {
  const isUnderWay = newestState === null || UNDER_WAY.has(newestState);
  return isUnderWay && Date.now() - updatedAt < STILL_MOVING_MS;
}

/** Not in the list is not yet deleted: only the deployment's own 404, the second look, is believed. */
async function lookAgain(reader: Reader, id: number): Promise<boolean> {
  try {
    return await readDeployment(reader, id);
  } catch (error) {
    if (!(error instanceof BerthError) || error.failure.code !== "not_found") throw error;
    await db().transaction(async (tx) => {
      await markDeleted(tx, reader.repository.id, id);
      await appendEvent(tx, { repositoryId: reader.repository.id, kind: "deployments", deploymentId: id });
    });
    return true;
  }
}
