import { and, eq } from "drizzle-orm";
import { normalizeScopes } from "@/lib/embedded-github/rules/scopes";
import { tokens } from "@/lib/embedded-github/schema";
import { isAlive } from "@/lib/embedded-github/tokens/is-alive";
import { type Db, db } from "@/lib/store/db";

/** What a person has granted an app so far: every scope of its living tokens. */
export async function grantedScopes(appId: number, userId: number, tx: Db = db()): Promise<string[]> {
  const rows = await tx
    .select({ scopes: tokens.scopes })
    .from(tokens)
    .where(and(eq(tokens.appId, appId), eq(tokens.userId, userId), isAlive()));
  return normalizeScopes(rows.flatMap((row) => row.scopes));
}

/** What a choice of `userId` grants: what was asked for, or, where no scope was named, what was granted before (contract 6). */
export function scopesToGrant(asked: string[], appId: number, userId: number, tx: Db = db()): Promise<string[]> {
  return asked.length > 0 ? Promise.resolve(asked) : grantedScopes(appId, userId, tx);
}
