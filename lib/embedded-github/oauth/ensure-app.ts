import { oauthApps } from "@/lib/embedded-github/schema";
import { hashOf } from "@/lib/embedded-github/tokens/hash";
import { type Db, db } from "@/lib/store/db";

export interface OauthApp {
  clientId: string;
  secret: string;
  name: string;
  /** Compared character by character. */
  redirectUris: readonly string[];
}

/** Registers an OAuth app, or brings a registered one to this secret, name and redirect addresses. */
export async function ensureOauthApp({ clientId, secret, name, redirectUris }: OauthApp, tx: Db = db()): Promise<void> {
  const values = { secretHash: hashOf(secret), name, redirectUris: [...redirectUris] };
  await tx
    .insert(oauthApps)
    .values({ clientId, ...values })
    .onConflictDoUpdate({ target: oauthApps.clientId, set: values });
}
