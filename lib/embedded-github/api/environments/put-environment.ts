import type { Ctx } from "@/lib/embedded-github/http/context";
import { readNullableJson } from "@/lib/embedded-github/http/read-json";
import { send } from "@/lib/embedded-github/http/send";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { pathEnvironment } from "./find-environment";
import { parseEnvironment } from "./parse-environment";
import { checkEnvironmentName, saveEnvironment } from "./save-environment";
import { showEnvironments } from "./show";

/** PUT …/environments/{name}: makes it or replaces its rules; 200 for both (contract 1b). */
export async function putEnvironment(c: Ctx): Promise<Response> {
  const { repository } = await openForWriting(c, "environments", "admin");
  const name = pathEnvironment(c);
  // What is wrong with the name is told before what is wrong with the body.
  checkEnvironmentName(name);
  const row = await saveEnvironment(repository, name, parseEnvironment(await readNullableJson(c.req.raw)));
  const [body] = await showEnvironments([row], repository);
  return send(c, body);
}
