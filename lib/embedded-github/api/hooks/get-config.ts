import type { Ctx } from "@/lib/embedded-github/http/context";
import { pathNumber } from "@/lib/embedded-github/http/path-number";
import { send } from "@/lib/embedded-github/http/send";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { hookConfig } from "@/lib/embedded-github/wire/hook";
import { findHook } from "./find-hook";

/** GET …/hooks/{id}/config */
export async function getConfig(c: Ctx): Promise<Response> {
  const { repository } = await openForWriting(c, "hooks", "admin", "read");
  return send(c, hookConfig(await findHook(repository.id, pathNumber(c, "hookId"))));
}
