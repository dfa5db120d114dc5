import { resolveRef } from "@/lib/embedded-github/git/object-reader";
import { ApiError } from "@/lib/embedded-github/http/api-error";
import type { Ctx, Repository } from "@/lib/embedded-github/http/context";
import { Fields } from "@/lib/embedded-github/http/fields";
import { readJson } from "@/lib/embedded-github/http/read-json";
import { send } from "@/lib/embedded-github/http/send";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { progressAfter } from "@/lib/embedded-github/rules/check-state";
import { checkRuns } from "@/lib/embedded-github/schema";
import { checkRun } from "@/lib/embedded-github/wire/check-run";
import { db } from "@/lib/store/db";
import { noConclusion, parseCheckRun, RESOURCE } from "./parse-check-run";

/**
 * POST …/check-runs: 201 with Location. GitHub lets only an App write check runs; there are no Apps here, so whoever may
 * write code may.
 */
export async function createCheckRun(c: Ctx): Promise<Response> {
  const { repository, viewer } = await openForWriting(c, "code", "write");
  const body = await readJson(c.req.raw);
  const fields = new Fields(body, RESOURCE);
  const name = fields.required("name", 255);
  const asked = fields.required("head_sha", 64);
  const { status, conclusion, completedAt, startedAt, ...kept } = parseCheckRun(body);
  const sha = await commitOf(repository, asked);
  const now = new Date();
  const before = { status: "queued", conclusion: null, completedAt: null } as const;
  const progress = progressAfter(before, { status, conclusion, completedAt }, now);
  if (!progress) throw noConclusion();
  const owner = { repositoryId: repository.id, creatorId: viewer.user.id };
  const [row] = await db()
    .insert(checkRuns)
    .values({ ...kept, ...progress, ...owner, name, sha, startedAt: startedAt ?? now })
    .returning();
  if (!row) throw new Error("The check run was not inserted.");
  const shown = checkRun(row, repository);
  return send(c, shown, 201, { location: shown.url });
}

async function commitOf(repository: Repository, asked: string): Promise<string> {
  const found = await resolveRef(repository, asked);
  if (found?.kind !== "commit") throw new ApiError(422, `No commit found for SHA: ${asked}`);
  return found.sha;
}
