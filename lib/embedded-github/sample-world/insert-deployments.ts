import { createHmac } from "node:crypto";
import { sql } from "drizzle-orm";
import { deployerRuns, deployments, statuses } from "@/lib/embedded-github/schema";
import { env } from "@/lib/env";
import type { Db } from "@/lib/store/db";
import { type Built, idOf, shaOf, type UserIds } from "./insert-repository";
import type { PlannedDeployment, PlannedStatus } from "./planned";
import { runLog } from "./run-log";
import { isProduction } from "./siblings";
import { fullName } from "./world";

interface Placed {
  id: number;
  planned: PlannedDeployment;
  built: Built;
  repositoryId: number;
  sha: string;
  /** Of the deployer's run, where the log is its. */
  runId: string;
}

export interface Shelf {
  built: Built;
  repositoryId: number;
}

/**
 * Writes all deployments, their statuses and the deployer's runs. Ids ascend with time over all repositories and come from
 * the sequences, which go on behind them. Returns how many deployments there are.
 */
export async function insertDeployments(tx: Db, shelves: readonly Shelf[], ids: UserIds, now: Date): Promise<number> {
  const placed = await place(tx, shelves);
  const dateOf = (ago: number) => new Date(now.getTime() - ago * 1000);
  await inChunks(placed, async (some) => {
    await tx.insert(deployments).values(some.map((one) => deploymentRow(one, ids, dateOf)));
  });
  const all = placed
    .flatMap((one) => one.planned.statuses.map((status) => ({ one, status })))
    .sort((a, b) => b.status.ago - a.status.ago);
  const statusIds = await reserve(tx, "deployment_statuses", all.length);
  await inChunks(all, async (some, offset) => {
    await tx
      .insert(statuses)
      .values(
        some.map(({ one, status }, i) => ({ id: statusIds[offset + i], ...statusRow(one, status, ids, dateOf) })),
      );
  });
  const runs = placed.filter(({ planned }) => planned.log === "deployer" && planned.statuses.length > 0);
  await inChunks(runs, async (some) => {
    await tx.insert(deployerRuns).values(some.map((one) => runRow(one, dateOf)));
  });
  return placed.length;
}

async function place(tx: Db, shelves: readonly Shelf[]): Promise<Placed[]> {
  const all = shelves
    .flatMap((shelf) => shelf.built.deployments.map((planned, index) => ({ ...shelf, planned, index })))
    .sort((a, b) => b.planned.ago - a.planned.ago);
  const reserved = await reserve(tx, "deployments", all.length);
  return all.map(({ built, repositoryId, planned, index }, i) => ({
    id: reserved[i] ?? 0,
    planned,
    built,
    repositoryId,
    sha: shaOf(built, planned.mark),
    runId: secretId(`${fullName(built.plan)} ${index}`),
  }));
}

async function reserve(tx: Db, table: string, count: number): Promise<number[]> {
  const { rows } = await tx.execute<{ id: string }>(
    sql`select nextval(pg_get_serial_sequence(${`embedded.${table}`}, 'id')) as id from generate_series(1, ${count}::int)`,
  );
  return rows.map(({ id }) => Number(id));
}

// The address is all that guards a log: stable for this instance, not to be guessed from the sample data.
function secretId(name: string): string {
  return createHmac("sha256", env().webhookSecret).update(`sample run ${name}`).digest("hex").slice(0, 32);
}

type DateOf = (ago: number) => Date;

function deploymentRow({ id, planned, repositoryId, sha }: Placed, ids: UserIds, dateOf: DateOf) {
  const newest = planned.statuses.at(-1);
  return {
    id,
    repositoryId,
    sha,
    ref: planned.ref,
    task: planned.task ?? "deploy",
    payload: JSON.stringify(planned.payload ?? ""),
    environment: newest?.environment ?? planned.environment,
    originalEnvironment: planned.environment,
    description: planned.description ?? null,
    creatorId: idOf(ids, planned.creator),
    transientEnvironment: planned.transient ?? false,
    productionEnvironment: isProduction(planned),
    createdAt: dateOf(planned.ago),
    updatedAt: dateOf(newest?.ago ?? planned.ago),
  };
}

function statusRow({ id, planned, built, runId }: Placed, status: PlannedStatus, ids: UserIds, dateOf: DateOf) {
  const ours = planned.log === "deployer";
  const { owner, name } = built.plan;
  const log = ours ? `${env().url}/deployer/logs/${runId}` : `https://ci.example.com/${owner}/${name}/runs/${id}`;
  const site = ours ? `${env().url}/deployer/sites/${runId}/` : `https://${name}.${owner}.example/`;
  return {
    deploymentId: id,
    state: status.state,
    description: status.description,
    logUrl: status.logLink ? log : "",
    environmentUrl: status.environmentLink ? site : "",
    environment: status.environment,
    creatorId: idOf(ids, status.creator),
    createdAt: dateOf(status.ago),
    updatedAt: dateOf(status.ago),
  };
}

const RUN_STATES = { success: "succeeded", failure: "failed", error: "failed" } as const;

function runRow({ id, planned, built, repositoryId, sha, runId }: Placed, dateOf: DateOf) {
  const { outcome } = planned;
  const ended = outcome === "success" || outcome === "failure" || outcome === "error";
  return {
    id: runId,
    repositoryId,
    deploymentId: id,
    sha,
    environment: planned.environment,
    task: planned.task ?? "deploy",
    state: ended ? RUN_STATES[outcome] : ("running" as const),
    log: runLog(fullName(built.plan), planned, sha),
    createdAt: dateOf(planned.ago),
    finishedAt: ended ? dateOf(planned.ago - planned.tookSeconds) : null,
  };
}

// A statement takes 65,535 parameters at most.
async function inChunks<T>(rows: readonly T[], write: (some: T[], offset: number) => Promise<void>): Promise<void> {
  for (let offset = 0; offset < rows.length; offset += 500) await write(rows.slice(offset, offset + 500), offset);
}
