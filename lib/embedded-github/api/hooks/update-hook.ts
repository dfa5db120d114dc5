import { eq } from "drizzle-orm";
import { distinctEvents } from "@/lib/embedded-github/hooks/event-names";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { Fields } from "@/lib/embedded-github/http/fields";
import { pathNumber } from "@/lib/embedded-github/http/path-number";
import { readJson } from "@/lib/embedded-github/http/read-json";
import { send } from "@/lib/embedded-github/http/send";
import { changeRepository } from "@/lib/embedded-github/repositories/change";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { hooks } from "@/lib/embedded-github/schema";
import type { HookRow } from "@/lib/embedded-github/wire/hook";
import { findHook, showHook } from "./find-hook";
import { parseConfig, parseEvents } from "./parse-hook";
import { refuseDuplicate } from "./refuse-duplicate";

/** PATCH …/hooks/{id}: a `config` replaces the old one whole, so without a secret the secret is gone (contract 5). */
export async function updateHook(c: Ctx): Promise<Response> {
  const { repository } = await openForWriting(c, "hooks", "admin");
  const id = pathNumber(c, "hookId");
  const fields = new Fields(await readJson(c.req.raw), "Hook");
  const row = await changeRepository(repository.id, async (tx): Promise<HookRow> => {
    const found = await findHook(repository.id, id, tx);
    const changed = {
      ...(fields.has("config") ? parseConfig(fields.raw("config"), undefined, found.secret) : {}),
      active: fields.flag("active", found.active),
      events: changedEvents(fields, found.events),
      updatedAt: new Date(),
    };
    const after = { ...found, ...changed };
    await refuseDuplicate(tx, after, id);
    await tx.update(hooks).set(changed).where(eq(hooks.id, id));
    return after;
  });
  return send(c, await showHook(row, repository));
}

function changedEvents(fields: Fields, before: string[]): string[] {
  const start = parseEvents(fields, "events") ?? before;
  const added = parseEvents(fields, "add_events") ?? [];
  const removed = parseEvents(fields, "remove_events") ?? [];
  return distinctEvents([...start, ...added]).filter((event) => !removed.includes(event));
}
