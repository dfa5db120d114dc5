import { eq } from "drizzle-orm";
import { findEnvironment, pathEnvironment } from "@/lib/embedded-github/api/environments/find-environment";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { noContent } from "@/lib/embedded-github/http/send";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { branchPolicies } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";
import { findPolicy } from "./find-policy";

/** DELETE …/deployment-branch-policies/{id}: 204. */
export async function deletePolicy(c: Ctx): Promise<Response> {
  const { repository } = await openForWriting(c, "environments", "admin");
  const environment = await findEnvironment(repository.id, pathEnvironment(c));
  const row = await findPolicy(c, environment.id);
  await db().delete(branchPolicies).where(eq(branchPolicies.id, row.id));
  return noContent();
}
