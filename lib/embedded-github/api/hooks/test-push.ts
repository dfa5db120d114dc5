import { resolveRef } from "@/lib/embedded-github/git/object-reader";
import { enqueueFor } from "@/lib/embedded-github/hooks/enqueue";
import { pushPayload } from "@/lib/embedded-github/hooks/push-event";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { pathNumber } from "@/lib/embedded-github/http/path-number";
import { noContent } from "@/lib/embedded-github/http/send";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { db } from "@/lib/store/db";
import { findHook } from "./find-hook";

/** POST …/hooks/{id}/tests: 204; a hook that wants `push` is sent the newest commit of the default branch as one. */
export async function testPush(c: Ctx): Promise<Response> {
  const { repository, viewer } = await openForWriting(c, "hooks", "admin");
  const hook = await findHook(repository.id, pathNumber(c, "hookId"));
  if (!hook.events.some((event) => event === "push" || event === "*")) return noContent();
  const head = await resolveRef(repository, `refs/heads/${repository.defaultBranch}`);
  if (head) await enqueueFor(db(), hook.id, "push", await pushPayload(repository, head, viewer.user));
  return noContent();
}
