import type { Ctx } from "@/lib/embedded-github/http/context";
import { send } from "@/lib/embedded-github/http/send";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { checkRun } from "@/lib/embedded-github/wire/check-run";
import { findCheckRun } from "./find-check-run";

/** GET …/check-runs/{id} */
export async function getCheckRun(c: Ctx): Promise<Response> {
  const { repository } = await openRepository(c, "code");
  return send(c, checkRun(await findCheckRun(c, repository.id), repository));
}
