import type { Ctx } from "@/lib/embedded-github/http/context";
import { parseBody } from "@/lib/embedded-github/http/read-json";
import { readText } from "@/lib/embedded-github/http/read-text";
import { send } from "@/lib/embedded-github/http/send";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { deployment } from "@/lib/embedded-github/wire/deployment";
import { addDeployment } from "./add-deployment";
import { parseDeployment } from "./parse-deployment";

/** POST …/deployments: 201, or 202 after a merge that created no deployment, 409, 422 (contract 1a, 2.1, 2.2, 2.12). */
export async function createDeployment(c: Ctx): Promise<Response> {
  const { repository, viewer } = await openForWriting(c, "deployments", "write");
  const text = await readText(c.req.raw);
  const added = await addDeployment(repository, parseDeployment(parseBody(text), text), viewer.user);
  if ("merged" in added) return send(c, { message: added.merged }, 202);
  return send(c, deployment(added.deployment, viewer.user, repository), 201);
}
