import { enqueueFor } from "@/lib/embedded-github/hooks/enqueue";
import type { Ctx, Repository, UserRow } from "@/lib/embedded-github/http/context";
import { pathNumber } from "@/lib/embedded-github/http/path-number";
import { noContent } from "@/lib/embedded-github/http/send";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { type HookRow, hook } from "@/lib/embedded-github/wire/hook";
import { payloadSubject } from "@/lib/embedded-github/wire/webhook";
import { type Db, db } from "@/lib/store/db";
import { findHook } from "./find-hook";

/** POST …/hooks/{id}/pings: 204. */
export async function pingHook(c: Ctx): Promise<Response> {
  const { repository, viewer } = await openForWriting(c, "hooks", "admin");
  const row = await findHook(repository.id, pathNumber(c, "hookId"));
  await ping(db(), row, repository, viewer.user);
  return noContent();
}

/** Puts a ping into the outbox; one is sent when a hook is made (contract 5). */
export async function ping(tx: Db, row: HookRow, repository: Repository, sender: UserRow): Promise<void> {
  await enqueueFor(tx, row.id, "ping", {
    zen: "Small steps arrive.",
    hook_id: row.id,
    hook: hook(row, repository, undefined),
    ...payloadSubject(repository, sender),
  });
}
