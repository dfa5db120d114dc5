import type { Ctx } from "@/lib/embedded-github/http/context";
import { noContent } from "@/lib/embedded-github/http/send";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { findEnvironment, pathEnvironment } from "./find-environment";
import { removeEnvironment } from "./remove-environment";

/** DELETE …/environments/{name}: 204. Its deployments stay (contract 8.10). */
export async function deleteEnvironment(c: Ctx): Promise<Response> {
  const { repository } = await openForWriting(c, "environments", "admin");
  const row = await findEnvironment(repository.id, pathEnvironment(c));
  await removeEnvironment(row.id);
  return noContent();
}
