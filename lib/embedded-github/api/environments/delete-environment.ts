import { eq } from "drizzle-orm";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { noContent } from "@/lib/embedded-github/http/send";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { environments } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";
import { findEnvironment, pathEnvironment } from "./find-environment";

/** DELETE …/environments/{name}: 204. Its deployments stay (contract 8.10). */
export async function deleteEnvironment(c: Ctx): Promise<Response> {
  const { repository } = await openForWriting(c, "environments", "admin");
  const row = await findEnvironment(repository.id, pathEnvironment(c));
  await db().delete(environments).where(eq(environments.id, row.id));
  return noContent();
}
