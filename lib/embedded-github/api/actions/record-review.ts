import { addStatus } from "@/lib/embedded-github/api/statuses/add-status";
import type { Repository, UserRow } from "@/lib/embedded-github/http/context";
import { isPending, type Review } from "@/lib/embedded-github/rules/review";
import { deploymentReviews } from "@/lib/embedded-github/schema";
import type { Db } from "@/lib/store/db";
import type { Run } from "./find-run";

export interface NewReview {
  repository: Repository;
  run: Run;
  by: UserRow;
  state: Review["state"];
  comment: string;
}

/** The longest description of a status, in characters (contract 1a). */
const MAX_DESCRIPTION = 140;

/**
 * Keeps a review and posts the status that follows from it: `failure` for a rejection, with the comment as its description;
 * `queued` for an approval after which nothing waits for a reviewer; none for a comment alone.
 */
export async function recordReview(tx: Db, { repository, run, by, state, comment }: NewReview): Promise<void> {
  const { id, environment } = run.deployment;
  const [review] = await tx
    .insert(deploymentReviews)
    .values({ deploymentId: id, environment, userId: by.id, state, comment })
    .returning();
  if (!review) throw new Error("The review was not inserted.");
  const reviewed = { ...run.reviewed, reviews: [review, ...run.reviewed.reviews] };
  const waits = run.environment !== undefined && isPending(run.environment, reviewed);
  if (state === "pending" || (state === "approved" && waits)) return;
  const input = {
    state: state === "approved" ? ("queued" as const) : ("failure" as const),
    description: state === "approved" ? "" : shorten(comment),
    logUrl: "",
    environmentUrl: "",
    environment: undefined,
    autoInactive: false,
  };
  await addStatus(tx, { repository, id, input, by });
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= MAX_DESCRIPTION ? text : `${characters.slice(0, MAX_DESCRIPTION - 1).join("")}…`;
}
