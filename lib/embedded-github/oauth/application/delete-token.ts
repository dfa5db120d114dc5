import { eq } from "drizzle-orm";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { noContent } from "@/lib/embedded-github/http/send";
import { tokens } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";
import { openOwnToken } from "./own-token";

/** DELETE /applications/{client_id}/token: the app gives a token back. 204, or 404 for one that is not its own. */
export async function deleteToken(c: Ctx): Promise<Response> {
  const { row } = await openOwnToken(c);
  await db().delete(tokens).where(eq(tokens.hash, row.hash));
  return noContent();
}
