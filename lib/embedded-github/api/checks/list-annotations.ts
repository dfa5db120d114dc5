import type { Ctx } from "@/lib/embedded-github/http/context";
import { send } from "@/lib/embedded-github/http/send";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { findCheckRun } from "./find-check-run";

/** GET …/check-runs/{id}/annotations: none are kept, and every check run's `annotations_url` leads here. */
export async function listAnnotations(c: Ctx): Promise<Response> {
  const { repository } = await openRepository(c, "code");
  await findCheckRun(c, repository.id);
  return send(c, []);
}
