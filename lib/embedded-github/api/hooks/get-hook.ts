import type { Ctx } from "@/lib/embedded-github/http/context";
import { pathNumber } from "@/lib/embedded-github/http/path-number";
import { send } from "@/lib/embedded-github/http/send";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { findHook, showHook } from "./find-hook";

/** GET …/hooks/{id} */
export async function getHook(c: Ctx): Promise<Response> {
  const { repository } = await openForWriting(c, "hooks", "admin", "read");
  const row = await findHook(repository.id, pathNumber(c, "hookId"));
  return send(c, await showHook(row, repository));
}
