import { sql } from "drizzle-orm";
import { deployerSecret } from "@/lib/embedded-github/hooks/default-hooks";
import { hooks } from "@/lib/embedded-github/schema";
import { env } from "@/lib/env";
import { db } from "@/lib/store/db";

/**
 * Gives the default hooks the address and the secrets of this start, which need not be those of the last one. They are known
 * by their path and by being the repository's first with it; one that somebody deleted stays deleted.
 */
export async function refreshDefaultHooks(): Promise<void> {
  await refresh("/api/webhooks/local", env().webhookSecret);
  await refresh("/deployer/webhook", deployerSecret());
}

async function refresh(path: string, secret: string): Promise<void> {
  const url = env().url + path;
  const first = db()
    .select({ id: sql<number>`min(${hooks.id})` })
    .from(hooks)
    .where(sql`${hooks.url} ~ ${`^https?://[^/]+${path}$`}`)
    .groupBy(hooks.repositoryId);
  await db()
    .update(hooks)
    .set({ url, secret })
    .where(sql`${hooks.id} in ${first} and (${hooks.url} <> ${url} or ${hooks.secret} is distinct from ${secret})`);
}
