import type { Ctx } from "@/lib/embedded-github/http/context";
import { pathNumber } from "@/lib/embedded-github/http/path-number";
import { readJson } from "@/lib/embedded-github/http/read-json";
import { send } from "@/lib/embedded-github/http/send";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { deploymentStatus } from "@/lib/embedded-github/wire/deployment-status";
import { parseStatus } from "./parse-status";
import { postStatus } from "./post-status";

/** POST …/deployments/{id}/statuses: 201 with Location (contract 1a, 2.5, 2.8, 2.16). */
export async function createStatus(c: Ctx): Promise<Response> {
  const { repository, viewer } = await openForWriting(c, "deployments", "write");
  const id = pathNumber(c, "deploymentId");
  const input = parseStatus(await readJson(c.req.raw));
  const row = await postStatus({ repository, id, input, by: viewer.user });
  const body = deploymentStatus(row, viewer.user, repository);
  return send(c, body, 201, { location: body.url });
}
