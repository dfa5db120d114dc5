import { desc, eq, sql } from "drizzle-orm";
import type { StatusState } from "@/lib/embedded-github/rules/auto-inactive";
import { deployments, statuses } from "@/lib/embedded-github/schema";
import { type Db, db } from "@/lib/store/db";

/** SQL for the state of a deployment's newest status, inside a query over `deployments`; null before the first. */
// The table is named: in a query over one table, a bare column would be taken for the inner one's.
export const newestState = sql<StatusState | null>`(
  select s.state from ${statuses} s where s.deployment_id = ${deployments}.id order by s.id desc limit 1
)`;

/** State of a deployment's newest status; undefined before the first. */
export async function stateOf(deploymentId: number, tx: Db = db()): Promise<StatusState | undefined> {
  const [row] = await tx
    .select({ state: statuses.state })
    .from(statuses)
    .where(eq(statuses.deploymentId, deploymentId))
    .orderBy(desc(statuses.id))
    .limit(1);
  return row?.state;
}
