import { and, eq } from "drizzle-orm";
import { findEnvironment, pathEnvironment } from "@/lib/embedded-github/api/environments/find-environment";
import { notFound } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { Fields } from "@/lib/embedded-github/http/fields";
import { readJson } from "@/lib/embedded-github/http/read-json";
import { send } from "@/lib/embedded-github/http/send";
import { changeRepository } from "@/lib/embedded-github/repositories/change";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { branchPolicies } from "@/lib/embedded-github/schema";
import { branchPolicy, branchPolicyUrl } from "@/lib/embedded-github/wire/branch-policy";
import type { Db } from "@/lib/store/db";
import { parsePattern } from "./parse-policy";

const TYPES = ["branch", "tag"] as const;

/**
 * POST …/deployment-branch-policies: 200; 303 to the policy that is already there; 404 where the environment is missing or
 * does not go by custom policies (contract 1b).
 */
export async function createPolicy(c: Ctx): Promise<Response> {
  const { repository } = await openForWriting(c, "environments", "admin");
  const asked = pathEnvironment(c);
  await findCustom(repository.id, asked);
  const input = parseInput(new Fields(await readJson(c.req.raw), "DeploymentBranchPolicy"));
  const { environment, row, isNew } = await changeRepository(repository.id, async (tx) => {
    const found = await findCustom(repository.id, asked, tx);
    return { environment: found, ...(await insertOnce(tx, found.id, input)) };
  });
  if (isNew) return send(c, branchPolicy(row, repository));
  return new Response(null, { status: 303, headers: { location: branchPolicyUrl(row, environment, repository) } });
}

type Input = Pick<typeof branchPolicies.$inferInsert, "name" | "type">;

function parseInput(fields: Fields): Input {
  const name = parsePattern(fields);
  return { name, type: fields.has("type") ? fields.oneOf("type", TYPES) : "branch" };
}

async function findCustom(repositoryId: number, name: string, tx?: Db) {
  const environment = await findEnvironment(repositoryId, name, tx);
  if (!environment.branchPolicy?.custom_branch_policies) throw notFound();
  return environment;
}

// A branch's name is not a tag's: "the same" means the name, with its case, and the type.
async function insertOnce(tx: Db, environmentId: number, { name, type = "branch" }: Input) {
  const values = { environmentId, name, type };
  const [made] = await tx.insert(branchPolicies).values(values).onConflictDoNothing().returning();
  if (made) return { row: made, isNew: true };
  const same = and(
    eq(branchPolicies.environmentId, environmentId),
    eq(branchPolicies.name, name),
    eq(branchPolicies.type, type),
  );
  const [row] = await tx.select().from(branchPolicies).where(same).limit(1);
  if (!row) throw new Error("The branch policy was neither inserted nor found.");
  return { row, isNew: false };
}
