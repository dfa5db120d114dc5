import { eq } from "drizzle-orm";
import { findEnvironment, pathEnvironment } from "@/lib/embedded-github/api/environments/find-environment";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { linkHeader, readPage } from "@/lib/embedded-github/http/pagination";
import { sendList } from "@/lib/embedded-github/http/send";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { branchPolicies } from "@/lib/embedded-github/schema";
import { branchPolicy } from "@/lib/embedded-github/wire/branch-policy";
import { segment } from "@/lib/embedded-github/wire/urls";
import { db } from "@/lib/store/db";

/** GET …/deployment-branch-policies: `{total_count, branch_policies}`, oldest first (contract 1b). */
export async function listPolicies(c: Ctx): Promise<Response> {
  const { repository } = await openRepository(c, "environments");
  const environment = await findEnvironment(repository.id, pathEnvironment(c));
  const page = readPage(c);
  const where = eq(branchPolicies.environmentId, environment.id);
  const rows = await db()
    .select()
    .from(branchPolicies)
    .where(where)
    .orderBy(branchPolicies.id)
    .limit(page.perPage)
    .offset(page.offset);
  const total = await db().$count(branchPolicies, where);
  const path = `/repositories/${repository.id}/environments/${segment(environment.name)}/deployment-branch-policies`;
  const body = { total_count: total, branch_policies: rows.map((row) => branchPolicy(row, repository)) };
  return sendList(c, body, linkHeader(c, path, page, total));
}
