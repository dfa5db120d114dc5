import { and, eq, ne } from "drizzle-orm";
import { findEnvironment, pathEnvironment } from "@/lib/embedded-github/api/environments/find-environment";
import { validationFailed } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { Fields } from "@/lib/embedded-github/http/fields";
import { readJson } from "@/lib/embedded-github/http/read-json";
import { send } from "@/lib/embedded-github/http/send";
import { changeRepository } from "@/lib/embedded-github/repositories/change";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { branchPolicies } from "@/lib/embedded-github/schema";
import { type BranchPolicyRow, branchPolicy } from "@/lib/embedded-github/wire/branch-policy";
import type { Db } from "@/lib/store/db";
import { findPolicy } from "./find-policy";
import { parsePattern, RESOURCE } from "./parse-policy";

/**
 * PUT …/deployment-branch-policies/{id}: gives it another name, 200; its type stays. A name that another policy of this type
 * has is 422 `already_exists` (UNVERIFIED: the contract names no error here).
 */
export async function updatePolicy(c: Ctx): Promise<Response> {
  const { repository } = await openForWriting(c, "environments", "admin");
  const environment = await findEnvironment(repository.id, pathEnvironment(c));
  await findPolicy(c, environment.id);
  const name = parsePattern(new Fields(await readJson(c.req.raw), RESOURCE));
  const row = await changeRepository(repository.id, async (tx) => {
    const found = await findPolicy(c, environment.id, tx);
    await refuseTaken(tx, found, name);
    await tx.update(branchPolicies).set({ name }).where(eq(branchPolicies.id, found.id));
    return { ...found, name };
  });
  return send(c, branchPolicy(row, repository));
}

async function refuseTaken(tx: Db, row: BranchPolicyRow, name: string): Promise<void> {
  const other = and(
    eq(branchPolicies.environmentId, row.environmentId),
    eq(branchPolicies.type, row.type),
    eq(branchPolicies.name, name),
    ne(branchPolicies.id, row.id),
  );
  const [taken] = await tx.select({ id: branchPolicies.id }).from(branchPolicies).where(other).limit(1);
  if (taken) throw validationFailed({ resource: RESOURCE, field: "name", code: "already_exists" });
}
