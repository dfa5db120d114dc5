import "server-only";
import { UNDER_WAY } from "@/lib/domain/deployment-state";
import { BerthError } from "@/lib/domain/failure";
import type { HostDeployment } from "@/lib/domain/host";
import { type DeploymentsPage, listDeployments } from "@/lib/github/list-deployments";
import { appendEvent } from "@/lib/live/append";
import { type Mirrored, readMirrored, readOpen } from "@/lib/mirror/read/open-questions";
import { markDeleted } from "@/lib/mirror/write/repository";
import { db } from "@/lib/store/db";
import type { Reader } from "./credential";
import { each } from "./each";
import { type Outcome, readDeployment } from "./read-deployment";
import { readSiblings } from "./read-siblings";
import { requireSame } from "./same-repository";

const WIDTH = 4;
/** One that is under way for longer is read when the host says that it changed, and not for being under way. */
const STILL_MOVING_MS = 6 * 3_600_000;

/**
 * Deployments that answered 404 once although no list missed them. One look is not believed: the second one is the list that misses it too, or
 * the next round where it lies on no page that was read.
 */
const missedOnce = new Set<string>();
const MOST_MISSED = 10_000;

/** Ids from `from` to `to`, both included: what a page of the host speaks of. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A page of the host's list, and when the host showed it (milliseconds, its clock). */
export interface Page {
  readonly deployments: readonly HostDeployment[];
  readonly asOf: number;
}

/** Compares one page of the host with the mirror and reads again what differs; answers whether anything changed. */
export async function comparePage(reader: Reader, { deployments, asOf }: Page, span: Span): Promise<boolean> {
  const mirrored = new Map((await readMirrored(db(), reader.repository.id, span)).map((row) => [row.id, row]));
  const different = deployments.filter(
    (said) => isStale(said, mirrored.get(said.id)) || isMoving(mirrored.get(said.id)),
  );
  const environments = new Set<string>();
  let changed = false;
  await each(different, WIDTH, async (deployment) => {
    const read = await readDeployment(reader, deployment.id, { deployment, asOf });
    changed ||= read.changed;
    // Also where an event was here before: whoever took it may have ended before it could ask for the siblings.
    const isNews = read.changed || isStale(deployment, mirrored.get(deployment.id));
    if (isNews && read.succeeded) environments.add(deployment.environment.toLowerCase());
  });
  // What these made inactive may lie on an older page.
  for (const environment of environments) await readSiblings(reader, environment);
  const listed = new Set(deployments.map((deployment) => deployment.id));
  const missing = [...mirrored.keys()].filter((id) => !listed.has(id));
  await each(missing, WIDTH, async (id) => {
    changed = (await lookAgain(reader, id, async () => true)) || changed;
  });
  return changed;
}

/**
 * Reads what is under way, and what only events told of, without having been listed: should a host not renew its list with each status, and
 * what lies on older pages (ids below `below`).
 */
export async function readUnlisted(reader: Reader, below: number): Promise<boolean> {
  const ids = await readOpen(db(), reader.repository.id, { below, withinMs: STILL_MOVING_MS });
  const isMissed = missedByNewest(reader);
  let changed = false;
  await each(ids, WIDTH, async (id) => {
    changed = (await lookAgain(reader, id, isMissed)) || changed;
  });
  return changed;
}

/** Whether the newest page, another look than a deployment's own address, should show it and does not; asked for once, and only if it matters. */
function missedByNewest(reader: Reader): (id: number) => Promise<boolean> {
  let asked: Promise<DeploymentsPage> | undefined;
  return async (id) => {
    asked ??= listDeployments(reader.github, reader.repository);
    const { deployments, more } = await asked;
    const oldest = more ? (deployments.at(-1)?.id ?? Number.MAX_SAFE_INTEGER) : 0;
    return id >= oldest && !deployments.some((listed) => listed.id === id);
  };
}

// A host renews updated_at with each status. An event may have renewed ours already; what came before that event may be lost all the same.
function isStale(said: HostDeployment, known: Mirrored | undefined): boolean {
  return !known || Date.parse(said.updatedAt) > known.completeAt;
}

function isMoving(known: Mirrored | undefined): boolean {
  if (!known) return false;
  const { newestState, updatedAt } = known;
  const isUnderWay = newestState === null || UNDER_WAY.has(newestState);
  return isUnderWay && Date.now() - updatedAt < STILL_MOVING_MS;
}

/** Answers whether the mirror changed. `isMissed`: whether the host's list does not show it either. */
async function lookAgain(reader: Reader, id: number, isMissed: (id: number) => Promise<boolean>): Promise<boolean> {
  const read = await ifShown(() => readDeployment(reader, id));
  const name = `${reader.repository.id} ${id}`;
  if (read) {
    missedOnce.delete(name);
    return read.changed;
  }
  // A 404 for all of a repository is lost access, or another one of that name by now: it tells nothing of a deployment.
  await requireSame(reader);
  if (!missedOnce.has(name) && !(await isMissed(id))) {
    if (missedOnce.size >= MOST_MISSED) missedOnce.clear();
    missedOnce.add(name);
    return false;
  }
  missedOnce.delete(name);
  await db().transaction(async (tx) => {
    await markDeleted(tx, reader.repository.id, id);
    await appendEvent(tx, { repositoryId: reader.repository.id, kind: "deployments", deploymentId: id });
  });
  return true;
}

async function ifShown(work: () => Promise<Outcome>): Promise<Outcome | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BerthError) || error.failure.code !== "not_found") throw error;
    return undefined;
  }
}
