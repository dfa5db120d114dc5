import { and, eq } from "drizzle-orm";
import { notFound } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { pathNumber } from "@/lib/embedded-github/http/path-number";
import { checkRuns } from "@/lib/embedded-github/schema";
import type { CheckRunRow } from "@/lib/embedded-github/wire/check-run";
import { type Db, db } from "@/lib/store/db";

/** The check run of the path, in this repository; throws 404. */
export async function findCheckRun(c: Ctx, repositoryId: number, tx: Db = db()): Promise<CheckRunRow> {
  const [row] = await tx
    .select()
    .from(checkRuns)
    .where(and(eq(checkRuns.id, pathNumber(c, "checkRunId")), eq(checkRuns.repositoryId, repositoryId)))
    .limit(1);
  if (!row) throw notFound();
  return row;
}
