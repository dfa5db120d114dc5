import { randomBytes } from "node:crypto";
import { and, eq, isNotNull, sql } from "drizzle-orm";
import { deployerRuns, repositories, users } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";
import { notify } from "@/lib/store/notify";

export type Run = typeof deployerRuns.$inferSelect;

/** Wakes the worker. */
export const RUNS_CHANNEL = "deployer_runs";

export type NewRun = Pick<Run, "repositoryId" | "deploymentId" | "sha" | "environment" | "task" | "deliveryGuid">;

/** Keeps what a delivery asks for; false where this delivery or this deployment is known already. */
export async function acceptRun(wanted: NewRun): Promise<boolean> {
  return db().transaction(async (tx) => {
    const made = await tx
      .insert(deployerRuns)
      .values({ ...wanted, id: randomBytes(16).toString("hex") })
      .onConflictDoNothing()
      .returning({ id: deployerRuns.id });
    if (made.length) await notify(tx, RUNS_CHANNEL);
    return made.length > 0;
  });
}

/**
 * Takes the oldest accepted run whose environment no other run is deploying to, and marks it running. Runs without a
 * delivery belong to the sample world's past and are never taken.
 */
export async function claimRun(): Promise<Run | undefined> {
  const busy = sql`select 1 from ${deployerRuns} other where other.state = 'running' and other.delivery_guid is not null
    and other.repository_id = one.repository_id and other.environment = one.environment`;
  const next = sql`(select one.id from ${deployerRuns} one where one.state = 'accepted' and one.delivery_guid is not null
    and not exists (${busy}) order by one.created_at, one.deployment_id limit 1 for update skip locked)`;
  const [run] = await db()
    .update(deployerRuns)
    .set({ state: "running" })
    .where(sql`${deployerRuns.id} = ${next}`)
    .returning();
  return run;
}

/** Runs that a killed process left in the middle are taken again. */
export async function releaseRuns(): Promise<void> {
  await db()
    .update(deployerRuns)
    .set({ state: "accepted" })
    .where(and(eq(deployerRuns.state, "running"), isNotNull(deployerRuns.deliveryGuid)));
}

export async function finishRun(id: string, state: "succeeded" | "failed"): Promise<void> {
  await db().update(deployerRuns).set({ state, finishedAt: new Date() }).where(eq(deployerRuns.id, id));
}

export async function appendLog(id: string, text: string): Promise<void> {
  await db()
    .update(deployerRuns)
    .set({ log: sql`${deployerRuns.log} || ${text}` })
    .where(eq(deployerRuns.id, id));
}

/** The part of the embedded GitHub's own rows that the deployer reads instead of cloning: where the git repository lies. */
export interface Source {
  owner: string;
  name: string;
  path: string;
  /** Part of the sample world: its deploy step is ours. */
  sample: boolean;
}

export async function findRun(id: string): Promise<{ run: Run; source: Source } | undefined> {
  const [row] = await db()
    .select({ run: deployerRuns, repository: repositories, owner: users.login })
    .from(deployerRuns)
    .innerJoin(repositories, eq(repositories.id, deployerRuns.repositoryId))
    .innerJoin(users, eq(users.id, repositories.ownerId))
    .where(eq(deployerRuns.id, id))
    .limit(1);
  if (!row) return undefined;
  const { name, path, sample } = row.repository;
  return { run: row.run, source: { owner: row.owner, name, path, sample } };
}
