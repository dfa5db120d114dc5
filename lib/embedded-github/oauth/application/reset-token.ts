import { eq } from "drizzle-orm";
import { notFound } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { send } from "@/lib/embedded-github/http/send";
import { tokens } from "@/lib/embedded-github/schema";
import { issueOauthToken } from "@/lib/embedded-github/tokens/issue-oauth-token";
import { db } from "@/lib/store/db";
import { authorization } from "./authorization";
import { openOwnToken } from "./own-token";

/** PATCH /applications/{client_id}/token: another token in place of this one, which ends at once. */
export async function resetToken(c: Ctx): Promise<Response> {
  const own = await openOwnToken(c);
  const fresh = await db().transaction(async (tx) => {
    const gone = await tx.delete(tokens).where(eq(tokens.hash, own.row.hash)).returning({ hash: tokens.hash });
    // Of two resets at the same time, one finds it gone.
    if (gone.length === 0) throw notFound();
    const { token, hash } = await issueOauthToken(tx, own.app, own.user.id, own.row.scopes);
    const [row] = await tx.select().from(tokens).where(eq(tokens.hash, hash)).limit(1);
    if (!row) throw notFound();
    return { ...own, token, row };
  });
  return send(c, authorization(fresh));
}
