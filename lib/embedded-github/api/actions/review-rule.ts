import { eq } from "drizzle-orm";
import { rulesOf } from "@/lib/embedded-github/api/protection-rules/find-rule";
import { ApiError, custom, invalidRequest, validationFailed } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { Fields } from "@/lib/embedded-github/http/fields";
import { readJson } from "@/lib/embedded-github/http/read-json";
import { noContent } from "@/lib/embedded-github/http/send";
import { changeRepository } from "@/lib/embedded-github/repositories/change";
import type { OpenedForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { MAX_ENVIRONMENT, sameEnvironment } from "@/lib/embedded-github/rules/names";
import { isOpen, isPending, mayReview } from "@/lib/embedded-github/rules/review";
import { protectionRules } from "@/lib/embedded-github/schema";
import type { EnvironmentRow } from "@/lib/embedded-github/wire/environment";
import type { Db } from "@/lib/store/db";
import { findRun, type Run } from "./find-run";
import { openForReview } from "./open-for-review";
import { recordReview } from "./record-review";
import { MAX_COMMENT, RESOURCE, STATES } from "./words";

/** Comments without a decision that a deployment takes; as many as GitHub takes status reports (UNVERIFIED). */
const MOST_COMMENTS = 10;

/**
 * POST …/actions/runs/{run_id}/deployment_protection_rule: 204. Reviews for a custom rule, or as a required reviewer; a
 * comment without a state is kept and decides nothing. 422 for another environment or where nothing is to be reviewed.
 */
export async function reviewRule(c: Ctx): Promise<Response> {
  const opened = await openForReview(c);
  const { repository, viewer } = opened;
  await findRun(c, repository.id);
  const { name, state, comment } = parse(new Fields(await readJson(c.req.raw), RESOURCE));
  await changeRepository(repository.id, async (tx) => {
    const run = await findRun(c, repository.id, tx);
    if (!run.environment || !sameEnvironment(name, run.deployment.environment)) {
      throw refused("environment_name", "environment_name is not where this deployment is");
    }
    await checkReviewer(tx, opened, run, run.environment);
    if (state === "pending") checkComments(run);
    await recordReview(tx, { repository, run, by: viewer.user, state, comment });
  });
  return noContent();
}

function parse(fields: Fields) {
  const name = fields.required("environment_name", MAX_ENVIRONMENT);
  if (!fields.has("state") && !fields.has("comment")) {
    const error = { resource: RESOURCE, field: "state", code: "missing_field" } as const;
    throw invalidRequest(`"state" or "comment" must be supplied.`, [error]);
  }
  const state = fields.has("state") ? fields.oneOf("state", STATES) : ("pending" as const);
  return { name, state, comment: fields.text("comment", "", MAX_COMMENT) };
}

// An app speaks through a token that may also push: such a token could post statuses anyway. Its approval does not stand for
// that of a required reviewer.
async function checkReviewer(
  tx: Db,
  { viewer, permission }: OpenedForWriting,
  run: Run,
  environment: EnvironmentRow,
): Promise<void> {
  const rules = await rulesOf(environment.id, eq(protectionRules.enabled, true), tx);
  const waits = isPending(environment, run.reviewed);
  const hasApproved = run.reviewed.reviews.some((one) => one.state === "approved" && one.userId === viewer.user.id);
  if (!isOpen(run.reviewed.state) || hasApproved || !(waits || rules.length > 0)) {
    throw refused("environment_name", "nothing of this deployment is to be reviewed there");
  }
  const isApp = permission !== "read" && rules.some(({ app }) => app.id === viewer.token.appId);
  const isReviewer = waits && mayReview(environment, run.deployment.creatorId, viewer.user.id);
  if (!isApp && !isReviewer) throw new ApiError(403, `You cannot review deployments to ${environment.name}.`);
}

function checkComments(run: Run): void {
  if (run.reviewed.reviews.filter((one) => one.state === "pending").length >= MOST_COMMENTS) {
    throw refused("comment", `a deployment takes at most ${MOST_COMMENTS} comments`);
  }
}

const refused = (field: string, message: string) =>
  validationFailed({ ...custom(RESOURCE, field, message), code: "invalid" });
