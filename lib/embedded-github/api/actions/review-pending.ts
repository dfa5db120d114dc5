import { findDeployment } from "@/lib/embedded-github/api/deployments/find-deployment";
import { ApiError, custom, invalidRequest, validationFailed } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { Fields } from "@/lib/embedded-github/http/fields";
import { readJson } from "@/lib/embedded-github/http/read-json";
import { send } from "@/lib/embedded-github/http/send";
import { changeRepository } from "@/lib/embedded-github/repositories/change";
import { isPending, mayReview } from "@/lib/embedded-github/rules/review";
import { deployment } from "@/lib/embedded-github/wire/deployment";
import type { EnvironmentRow } from "@/lib/embedded-github/wire/environment";
import { findRun, type Run } from "./find-run";
import { openForReview } from "./open-for-review";
import { recordReview } from "./record-review";
import { MAX_COMMENT, RESOURCE, STATES } from "./words";

/**
 * POST …/actions/runs/{run_id}/pending_deployments: approves or rejects, 200 with the deployments. 422 for an environment
 * that does not wait, 403 for who may not review it (both UNVERIFIED).
 */
export async function reviewPending(c: Ctx): Promise<Response> {
  const { repository, viewer } = await openForReview(c);
  await findRun(c, repository.id);
  const { ids, state, comment } = parse(new Fields(await readJson(c.req.raw), RESOURCE));
  const reviewed = await changeRepository(repository.id, async (tx) => {
    const run = await findRun(c, repository.id, tx);
    const environment = pendingAmong(run, ids);
    if (!mayReview(environment, run.deployment.creatorId, viewer.user.id)) {
      throw new ApiError(403, `You cannot review deployments to ${environment.name}.`);
    }
    await recordReview(tx, { repository, run, by: viewer.user, state, comment });
    return findDeployment(repository.id, run.deployment.id, tx);
  });
  return send(c, [deployment(reviewed.deployment, reviewed.creator, repository)]);
}

function parse(fields: Fields) {
  const field = "environment_ids";
  const ids = fields.raw(field);
  if (ids === undefined || !fields.has("comment")) {
    const missing = ids === undefined ? field : "comment";
    const error = { resource: RESOURCE, field: missing, code: "missing_field" } as const;
    throw invalidRequest(`"${missing}" wasn't supplied.`, [error]);
  }
  if (!Array.isArray(ids) || !ids.every((id: unknown): id is number => Number.isSafeInteger(id))) {
    throw fields.wrongType(field, "an array of integers");
  }
  // The comment must be there, and may be empty.
  return { ids, state: fields.oneOf("state", STATES), comment: fields.text("comment", "", MAX_COMMENT) };
}

// A deployment is in one environment, so every id must be that one's.
function pendingAmong(run: Run, ids: readonly number[]): EnvironmentRow {
  const { environment, reviewed } = run;
  const pending = environment && isPending(environment, reviewed) ? environment : undefined;
  if (!pending || ids.length === 0 || ids.some((id) => id !== pending.id)) {
    const message = "environment_ids names an environment that does not wait for a review";
    throw validationFailed({ ...custom(RESOURCE, "environment_ids", message), code: "invalid" });
  }
  return pending;
}
