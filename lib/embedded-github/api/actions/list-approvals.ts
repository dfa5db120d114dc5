import { and, desc, eq, sql } from "drizzle-orm";
import { findDeployment } from "@/lib/embedded-github/api/deployments/find-deployment";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { pathNumber } from "@/lib/embedded-github/http/path-number";
import { send } from "@/lib/embedded-github/http/send";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { deploymentReviews, environments, users } from "@/lib/embedded-github/schema";
import { environmentApproval } from "@/lib/embedded-github/wire/review";
import { db } from "@/lib/store/db";

/** GET …/actions/runs/{run_id}/approvals: every review of the deployment, newest first. */
export async function listApprovals(c: Ctx): Promise<Response> {
  const { repository } = await openRepository(c, "environments");
  const { deployment } = await findDeployment(repository.id, pathNumber(c, "runId"));
  const rows = await db()
    .select({ review: deploymentReviews, user: users, environment: environments })
    .from(deploymentReviews)
    .innerJoin(users, eq(users.id, deploymentReviews.userId))
    .leftJoin(
      environments,
      and(
        eq(environments.repositoryId, repository.id),
        sql`lower(${environments.name}) = lower(${deploymentReviews.environment})`,
      ),
    )
    .where(eq(deploymentReviews.deploymentId, deployment.id))
    .orderBy(desc(deploymentReviews.id));
  const shown = rows.map(({ review, user, environment }) =>
    environmentApproval(review, user, environment ?? undefined, repository),
  );
  return send(c, shown);
}
