import { and, eq, inArray } from "drizzle-orm";
import { custom, validationFailed } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { readNullableJson } from "@/lib/embedded-github/http/read-json";
import { send } from "@/lib/embedded-github/http/send";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { MAX_ENVIRONMENT } from "@/lib/embedded-github/rules/names";
import { environments, users } from "@/lib/embedded-github/schema";
import type { EnvironmentRow } from "@/lib/embedded-github/wire/environment";
import { db } from "@/lib/store/db";
import { ensureEnvironment } from "./ensure-environment";
import { findEnvironment, pathEnvironment } from "./find-environment";
import { parseEnvironment } from "./parse-environment";
import { showEnvironments } from "./show";

/** PUT …/environments/{name}: makes it or replaces its rules; 200 for both (contract 1b). */
export async function putEnvironment(c: Ctx): Promise<Response> {
  const { repository } = await openForWriting(c, "environments", "admin");
  const name = pathEnvironment(c);
  checkName(name);
  const input = parseEnvironment(await readNullableJson(c.req.raw));
  await checkReviewers(input.reviewers);
  const row = await db().transaction(async (tx): Promise<EnvironmentRow> => {
    await ensureEnvironment(tx, repository.id, name);
    const found = await findEnvironment(repository.id, name, tx);
    const updatedAt = new Date();
    await tx
      .update(environments)
      .set({ ...input, updatedAt })
      .where(eq(environments.id, found.id));
    return { ...found, ...input, updatedAt };
  });
  const [body] = await showEnvironments([row], repository);
  return send(c, body);
}

function checkName(name: string): void {
  if (name.trim() === "" || /[\t\n\r]/.test(name)) {
    throw validationFailed(custom("Environment", "name", "name is not valid"));
  }
  if ([...name].length > MAX_ENVIRONMENT) {
    const message = `name is too long (maximum is ${MAX_ENVIRONMENT} characters)`;
    throw validationFailed(custom("Environment", "name", message));
  }
}

// There are no teams here, so a team is never found.
async function checkReviewers(reviewers: EnvironmentRow["reviewers"]): Promise<void> {
  if (reviewers.length === 0) return;
  const ids = [...new Set(reviewers.filter((one) => one.type === "User").map((one) => one.id))];
  const known = ids.length ? await db().$count(users, and(inArray(users.id, ids), eq(users.type, "User"))) : 0;
  if (known !== ids.length || reviewers.some((one) => one.type === "Team")) {
    throw validationFailed(custom("Environment", "reviewers", "reviewers has an entry that does not exist"));
  }
}
