import { and, eq } from "drizzle-orm";
import { notFound } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { pathNumber } from "@/lib/embedded-github/http/path-number";
import { branchPolicies } from "@/lib/embedded-github/schema";
import type { BranchPolicyRow } from "@/lib/embedded-github/wire/branch-policy";
import { type Db, db } from "@/lib/store/db";

/** The branch policy of the path, in this environment; throws 404. */
export async function findPolicy(c: Ctx, environmentId: number, tx: Db = db()): Promise<BranchPolicyRow> {
  const [row] = await tx
    .select()
    .from(branchPolicies)
    .where(and(eq(branchPolicies.id, pathNumber(c, "policyId")), eq(branchPolicies.environmentId, environmentId)))
    .limit(1);
  if (!row) throw notFound();
  return row;
}
