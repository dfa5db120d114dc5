import { inArray, sql } from "drizzle-orm";
import { Batch } from "@/lib/embedded-github/graphql/batch";
import { sameEnvironment } from "@/lib/embedded-github/rules/names";
import { isPending } from "@/lib/embedded-github/rules/review";
import { deploymentReviews, environments } from "@/lib/embedded-github/schema";
import type { DeploymentRow } from "@/lib/embedded-github/wire/deployment";
import { db } from "@/lib/store/db";

/** Whether deployments without a status wait for a reviewer of the environment they are in, in two statements at most. */
export const waitingLoader = () =>
  new Batch<DeploymentRow, boolean>(
    async (rows) => {
      const ids = [...new Set(rows.map((row) => row.repositoryId))];
      const gates = await db()
        .select()
        .from(environments)
        .where(sql`${inArray(environments.repositoryId, ids)} and jsonb_array_length(${environments.reviewers}) > 0`);
      if (gates.length === 0) return rows.map(() => false);
      const reviews = await db()
        .select()
        .from(deploymentReviews)
        .where(
          inArray(
            deploymentReviews.deploymentId,
            rows.map((row) => row.id),
          ),
        );
      return rows.map((row) => {
        const isHere = (one: { environment: string }) => sameEnvironment(one.environment, row.environment);
        const gate = gates.find((one) => one.repositoryId === row.repositoryId && isHere({ environment: one.name }));
        const own = reviews.filter((one) => one.deploymentId === row.id && isHere(one));
        return gate !== undefined && isPending(gate, { creatorId: row.creatorId, state: undefined, reviews: own });
      });
    },
    (row) => String(row.id),
  );
