import { and, desc, eq, sql } from "drizzle-orm";
import { type FoundDeployment, findDeployment } from "@/lib/embedded-github/api/deployments/find-deployment";
import { stateOf } from "@/lib/embedded-github/api/deployments/newest-state";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { pathNumber } from "@/lib/embedded-github/http/path-number";
import type { Reviewed } from "@/lib/embedded-github/rules/review";
import { deploymentReviews, environments } from "@/lib/embedded-github/schema";
import type { EnvironmentRow } from "@/lib/embedded-github/wire/environment";
import { type Db, db } from "@/lib/store/db";

export interface Run extends FoundDeployment {
  /** Where the deployment is now; undefined where that environment was deleted. */
  environment: EnvironmentRow | undefined;
  reviewed: Reviewed;
}

/** The deployment that a run's number stands for, with all that a review goes by; throws 404 where there is none. */
export async function findRun(c: Ctx, repositoryId: number, tx: Db = db()): Promise<Run> {
  const found = await findDeployment(repositoryId, pathNumber(c, "runId"), tx);
  const { id, environment: name, creatorId } = found.deployment;
  const [environment] = await tx
    .select()
    .from(environments)
    .where(and(eq(environments.repositoryId, repositoryId), sql`lower(${environments.name}) = lower(${name})`))
    .limit(1);
  const reviews = await tx
    .select()
    .from(deploymentReviews)
    .where(and(eq(deploymentReviews.deploymentId, id), sql`lower(${deploymentReviews.environment}) = lower(${name})`))
    .orderBy(desc(deploymentReviews.id));
  return { ...found, environment, reviewed: { creatorId, state: await stateOf(id, tx), reviews } };
}
