import type { Ctx } from "@/lib/embedded-github/http/context";
import { Fields } from "@/lib/embedded-github/http/fields";
import { readJson } from "@/lib/embedded-github/http/read-json";
import { send } from "@/lib/embedded-github/http/send";
import { changeRepository } from "@/lib/embedded-github/repositories/change";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { hooks } from "@/lib/embedded-github/schema";
import { hook } from "@/lib/embedded-github/wire/hook";
import { parseConfig, parseEvents } from "./parse-hook";
import { ping } from "./ping";
import { refuseDuplicate } from "./refuse-duplicate";

/** POST …/hooks: 201 with Location, and a ping; 422 for the same config with an event in common (contract 5). */
export async function createHook(c: Ctx): Promise<Response> {
  const { repository, viewer } = await openForWriting(c, "hooks", "admin");
  const fields = new Fields(await readJson(c.req.raw), "Hook");
  if (fields.has("name")) fields.oneOf("name", ["web"]);
  const values = {
    repositoryId: repository.id,
    active: fields.flag("active", true),
    events: parseEvents(fields, "events") ?? ["push"],
    ...parseConfig(fields.raw("config")),
  };
  const row = await changeRepository(repository.id, async (tx) => {
    await refuseDuplicate(tx, values);
    const [made] = await tx.insert(hooks).values(values).returning();
    if (!made) throw new Error("The hook was not inserted.");
    await ping(tx, made, repository, viewer.user);
    return made;
  });
  const body = hook(row, repository, undefined);
  return send(c, body, 201, { location: body.url });
}
