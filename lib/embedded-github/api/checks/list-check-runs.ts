import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { findCommit } from "@/lib/embedded-github/api/commits/find-commit";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { linkHeader, readPage } from "@/lib/embedded-github/http/pagination";
import { sendList } from "@/lib/embedded-github/http/send";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { checkRuns } from "@/lib/embedded-github/schema";
import { checkRun } from "@/lib/embedded-github/wire/check-run";
import { db } from "@/lib/store/db";
import { type CheckRunQuery, parseQuery } from "./parse-query";

/** GET …/commits/{ref}/check-runs: `{total_count, check_runs}`, newest first (contract 7). */
export async function listCheckRuns(c: Ctx, ref: string): Promise<Response> {
  const { repository } = await openRepository(c, "code");
  const query = parseQuery(c);
  const { sha } = await findCommit(repository, ref);
  const page = readPage(c);
  const where = select(repository.id, sha, query);
  const rows = await db()
    .select()
    .from(checkRuns)
    .where(where)
    .orderBy(desc(checkRuns.id))
    .limit(page.perPage)
    .offset(page.offset);
  const total = await db().$count(checkRuns, where);
  const body = { total_count: total, check_runs: rows.map((row) => checkRun(row, repository)) };
  return sendList(c, body, linkHeader(c, `/repositories/${repository.id}/commits/${sha}/check-runs`, page, total));
}

// The newest of a name is found before the status is looked at: a run that began again is no longer completed.
function select(repositoryId: number, sha: string, query: CheckRunQuery): SQL | undefined {
  const ofCommit = and(eq(checkRuns.repositoryId, repositoryId), eq(checkRuns.sha, sha));
  const newest = db()
    .select({ id: sql<number>`max(${checkRuns.id})` })
    .from(checkRuns)
    .where(ofCommit)
    .groupBy(checkRuns.name);
  return and(
    ofCommit,
    query.latestOnly ? inArray(checkRuns.id, newest) : undefined,
    query.name === undefined ? undefined : eq(checkRuns.name, query.name),
    query.status === undefined ? undefined : eq(checkRuns.status, query.status),
    query.byApp ? sql`false` : undefined,
  );
}
