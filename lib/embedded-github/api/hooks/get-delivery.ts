import type { Ctx } from "@/lib/embedded-github/http/context";
import { pathNumber } from "@/lib/embedded-github/http/path-number";
import { send } from "@/lib/embedded-github/http/send";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { delivery } from "@/lib/embedded-github/wire/hook-delivery";
import { findDelivery } from "./find-delivery";
import { findHook } from "./find-hook";

/** GET …/hooks/{id}/deliveries/{id}: what was sent and what came back. */
export async function getDelivery(c: Ctx): Promise<Response> {
  const { repository } = await openForWriting(c, "hooks", "admin", "read");
  const hook = await findHook(repository.id, pathNumber(c, "hookId"));
  return send(c, delivery(await findDelivery(c, hook.id), repository.id));
}
