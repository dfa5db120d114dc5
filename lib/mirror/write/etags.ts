import "server-only";
import { and, eq } from "drizzle-orm";
import { etags } from "@/lib/mirror/schema";
import type { Db } from "@/lib/store/db";

/** The tag under which this account got an answer that the mirror holds by now. */
export async function readEtag(tx: Db, accountId: number, url: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ etag: etags.etag })
    .from(etags)
    .where(and(eq(etags.accountId, accountId), eq(etags.url, url)));
  return row?.etag;
}

/** Keeps the tag of an answer, once all of it is in the mirror. */
export async function keepEtag(tx: Db, accountId: number, url: string, etag: string): Promise<void> {
  await tx
    .insert(etags)
    .values({ accountId, url, etag })
    .onConflictDoUpdate({ target: [etags.accountId, etags.url], set: { etag } });
}
