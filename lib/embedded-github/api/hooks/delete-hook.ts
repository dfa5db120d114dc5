import { eq } from "drizzle-orm";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { pathNumber } from "@/lib/embedded-github/http/path-number";
import { noContent } from "@/lib/embedded-github/http/send";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { hooks } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";
import { findHook } from "./find-hook";

/** DELETE …/hooks/{id}: 204; what waits to be delivered to it goes with it. */
export async function deleteHook(c: Ctx): Promise<Response> {
  const { repository } = await openForWriting(c, "hooks", "admin", "delete");
  const row = await findHook(repository.id, pathNumber(c, "hookId"));
  await db().delete(hooks).where(eq(hooks.id, row.id));
  return noContent();
}
