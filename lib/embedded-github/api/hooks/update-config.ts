import { eq } from "drizzle-orm";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { pathNumber } from "@/lib/embedded-github/http/path-number";
import { readJson } from "@/lib/embedded-github/http/read-json";
import { send } from "@/lib/embedded-github/http/send";
import { changeRepository } from "@/lib/embedded-github/repositories/change";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { hooks } from "@/lib/embedded-github/schema";
import { type HookRow, hookConfig } from "@/lib/embedded-github/wire/hook";
import { findHook } from "./find-hook";
import { parseConfig } from "./parse-hook";
import { refuseDuplicate } from "./refuse-duplicate";

/** PATCH …/hooks/{id}/config: what the body does not name stays, the secret too (unlike `config` of the hook itself). */
export async function updateConfig(c: Ctx): Promise<Response> {
  const { repository } = await openForWriting(c, "hooks", "admin");
  const id = pathNumber(c, "hookId");
  const body = await readJson(c.req.raw);
  const row = await changeRepository(repository.id, async (tx): Promise<HookRow> => {
    const found = await findHook(repository.id, id, tx);
    const changed = { ...parseConfig(body, found), updatedAt: new Date() };
    const after = { ...found, ...changed };
    await refuseDuplicate(tx, after, id);
    await tx.update(hooks).set(changed).where(eq(hooks.id, id));
    return after;
  });
  return send(c, hookConfig(row));
}
