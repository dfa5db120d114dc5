import { and, eq, lt, not, sql } from "drizzle-orm";
import { newestState } from "@/lib/embedded-github/api/deployments/newest-state";
import { madeInactiveBy } from "@/lib/embedded-github/rules/auto-inactive";
import { deployments, statuses } from "@/lib/embedded-github/schema";
import type { DeploymentRow } from "@/lib/embedded-github/wire/deployment";
import type { Db } from "@/lib/store/db";

/** Adds `inactive` to every prior deployment that the rule names (contract 2.5). No event tells of it. */
export async function inactivateSiblings(tx: Db, success: DeploymentRow, creatorId: number, at: Date): Promise<void> {
  // The query narrows by what has an index; the rule decides.
  const candidates = await tx
    .select({ deployment: deployments, state: newestState })
    .from(deployments)
    .where(
      and(
        eq(deployments.repositoryId, success.repositoryId),
        sql`lower(${deployments.environment}) = lower(${success.environment})`,
        lt(deployments.id, success.id),
        not(deployments.transientEnvironment),
        not(deployments.productionEnvironment),
        sql`${newestState} = 'success'`,
      ),
    );
  const hit = candidates.filter(({ deployment, state }) =>
    madeInactiveBy(success, { ...deployment, state: state ?? undefined }),
  );
  for (const { deployment } of hit) {
    await tx.insert(statuses).values({
      deploymentId: deployment.id,
      state: "inactive",
      environment: deployment.environment,
      creatorId,
      createdAt: at,
      updatedAt: at,
    });
    await tx.update(deployments).set({ updatedAt: at }).where(eq(deployments.id, deployment.id));
  }
}
