import { and, eq } from "drizzle-orm";
import { deviceCodes, oauthCodes, tokens } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";

/** Takes from an app all that a person granted it: its tokens, and the codes that could still become one. False for no token. */
export function revokeGrant(appId: number, userId: number): Promise<boolean> {
  return db().transaction(async (tx) => {
    await tx.delete(oauthCodes).where(and(eq(oauthCodes.appId, appId), eq(oauthCodes.userId, userId)));
    await tx.delete(deviceCodes).where(and(eq(deviceCodes.appId, appId), eq(deviceCodes.userId, userId)));
    const mine = and(eq(tokens.appId, appId), eq(tokens.userId, userId));
    const gone = await tx.delete(tokens).where(mine).returning({ id: tokens.id });
    return gone.length > 0;
  });
}
