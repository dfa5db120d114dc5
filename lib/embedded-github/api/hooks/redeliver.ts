import { enqueueAgain } from "@/lib/embedded-github/hooks/enqueue";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { pathNumber } from "@/lib/embedded-github/http/path-number";
import { send } from "@/lib/embedded-github/http/send";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { db } from "@/lib/store/db";
import { findDelivery } from "./find-delivery";
import { findHook } from "./find-hook";

/** POST …/deliveries/{id}/attempts: 202; the same GUID and payload once more, to where the hook leads now. */
export async function redeliver(c: Ctx): Promise<Response> {
  const { repository } = await openForWriting(c, "hooks", "admin");
  const hook = await findHook(repository.id, pathNumber(c, "hookId"));
  await enqueueAgain(db(), await findDelivery(c, hook.id));
  return send(c, {}, 202);
}
