import { and, eq, sql } from "drizzle-orm";
import { resolveRef } from "@/lib/embedded-github/git/object-reader";
import { ApiError, custom, validationFailed } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { Fields } from "@/lib/embedded-github/http/fields";
import { readJson } from "@/lib/embedded-github/http/read-json";
import { send } from "@/lib/embedded-github/http/send";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { commitStatuses } from "@/lib/embedded-github/schema";
import { commitStatus } from "@/lib/embedded-github/wire/commit-status";
import { db } from "@/lib/store/db";

const STATES = ["error", "failure", "pending", "success"] as const;
/** Per commit and context (contract 2.11). */
const MOST = 1000;

/** POST …/statuses/{sha}: 201 (contract 7). */
export async function createCommitStatus(c: Ctx): Promise<Response> {
  const { repository, viewer } = await openForWriting(c, "commit-statuses", "write");
  const asked = c.req.param("sha") ?? "";
  const resolved = await resolveRef(repository, asked);
  if (resolved?.kind !== "commit") throw new ApiError(422, `No commit found for SHA: ${asked}`);
  const fields = new Fields(await readJson(c.req.raw), "Status");
  const values = {
    repositoryId: repository.id,
    sha: resolved.sha,
    state: fields.oneOf("state", STATES),
    context: fields.word("context", "default", 255),
    description: fields.nullable("description", 140) ?? "",
    targetUrl: fields.url("target_url"),
    creatorId: viewer.user.id,
  };
  const same = and(
    eq(commitStatuses.repositoryId, repository.id),
    eq(commitStatuses.sha, resolved.sha),
    sql`lower(${commitStatuses.context}) = lower(${values.context})`,
  );
  if ((await db().$count(commitStatuses, same)) >= MOST) {
    const message = "This SHA and context has reached the maximum number of statuses.";
    throw validationFailed(custom("Status", "context", message));
  }
  const [row] = await db().insert(commitStatuses).values(values).returning();
  if (!row) throw new Error("The commit status was not inserted.");
  const body = commitStatus(row, viewer.user, repository);
  return send(c, body, 201, { location: body.url });
}
