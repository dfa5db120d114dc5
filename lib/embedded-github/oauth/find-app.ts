import { timingSafeEqual } from "node:crypto";
import { eq } from "drizzle-orm";
import type { OauthAppRow } from "@/lib/embedded-github/http/context";
import { isPlainText } from "@/lib/embedded-github/http/plain-text";
import { oauthApps } from "@/lib/embedded-github/schema";
import { hashOf } from "@/lib/embedded-github/tokens/hash";
import { db } from "@/lib/store/db";

export async function findApp(clientId: string): Promise<OauthAppRow | undefined> {
  if (!isPlainText(clientId)) return undefined;
  const [app] = await db().select().from(oauthApps).where(eq(oauthApps.clientId, clientId)).limit(1);
  return app;
}

/** The app whose id and secret these are; undefined for either being wrong. */
export async function verifyApp(clientId: string, secret: string): Promise<OauthAppRow | undefined> {
  const app = await findApp(clientId);
  if (!app) return undefined;
  return timingSafeEqual(Buffer.from(hashOf(secret)), Buffer.from(app.secretHash)) ? app : undefined;
}
