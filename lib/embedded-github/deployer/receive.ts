import { z } from "zod";
import { deployerSecret } from "@/lib/embedded-github/hooks/default-hooks";
import { ApiError } from "@/lib/embedded-github/http/api-error";
import { readText } from "@/lib/embedded-github/http/read-text";
import { acceptRun } from "./runs";
import { settingsOf } from "./settings-store";
import { signatureMatches } from "./signature";

/** GitHub sends no larger payload (contract 5). */
const MAX_PAYLOAD = 25 * 1024 * 1024;

const id = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const text = z.string().refine((value) => !value.includes("\0"));
const event = z.object({
  repository: z.object({ id }),
  deployment: z.object({ id, sha: z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/), environment: text, task: text }),
});
const guid = z.string().min(1).max(100);

/**
 * Takes a webhook delivery: 401 without the right signature, 202 once the run is kept (and only then), 200 with the reason
 * where there is nothing to do: another event, known already, or switched off here.
 */
export async function receive(request: Request): Promise<Response> {
  const body = await bodyOf(request);
  if (body instanceof Response) return body;
  if (!signatureMatches(body, request.headers.get("x-hub-signature-256"), deployerSecret())) {
    return answer(401, "The signature does not match.");
  }
  if (request.headers.get("x-github-event") !== "deployment") return answer(200, "Ignored: only deployments matter.");
  const delivery = guid.safeParse(request.headers.get("x-github-delivery"));
  if (!delivery.success) return answer(400, "X-GitHub-Delivery is missing.");
  const payload = jsonOf(body);
  if (typeof payload !== "object" || payload === null) return answer(400, "The body is not a JSON object.");
  if (!("action" in payload) || payload.action !== "created")
    return answer(200, "Ignored: only new deployments matter.");
  const told = event.safeParse(payload);
  if (!told.success) return answer(422, `The payload is not a deployment's: ${z.prettifyError(told.error)}`);
  return start(delivery.data, told.data);
}

async function start(deliveryGuid: string, { repository, deployment }: z.infer<typeof event>): Promise<Response> {
  const settings = await settingsOf(repository.id);
  if (!settings) return answer(422, "The deployer does not know this repository.");
  if (!settings.enabled) return answer(200, "Ignored: the deployer is off for this repository.");
  const { id: deploymentId, sha, environment, task } = deployment;
  const accepted = await acceptRun({ repositoryId: repository.id, deploymentId, sha, environment, task, deliveryGuid });
  return accepted ? answer(202, "Accepted.") : answer(200, "Ignored: this deployment is known already.");
}

async function bodyOf(request: Request): Promise<string | Response> {
  try {
    return await readText(request, MAX_PAYLOAD);
  } catch (error) {
    if (error instanceof ApiError) return answer(error.status, error.message);
    throw error;
  }
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // Told as "not a JSON object".
    return undefined;
  }
}

function answer(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
