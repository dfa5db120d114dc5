import "server-only";
import { inArray } from "drizzle-orm";
import { viewerAt } from "@/lib/auth/accounts-of";
import type { Viewer } from "@/lib/auth/viewer";
import { BerthError } from "@/lib/domain/failure";
import { repositories } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { accessTo } from "./access-to";

/** Which of these repositories (our own ids) the viewer may read now; for the event stream. A host that is silent counts as no. */
export async function accessByIds(viewer: Viewer, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const rows = await db()
    .select()
    .from(repositories)
    .where(inArray(repositories.id, [...ids]));
  const readable = await Promise.all(rows.map(async (row) => ((await mayRead(viewer, row)) ? row.id : undefined)));
  return new Set(readable.filter((id) => id !== undefined));
}

async function mayRead(viewer: Viewer, row: typeof repositories.$inferSelect): Promise<boolean> {
  try {
    // A name may belong to another repository by now: only the same row counts.
    return (await accessTo(viewerAt(viewer, row.host), row, { ofMany: true })).repository.id === row.id;
  } catch (error) {
    if (error instanceof BerthError) return false;
    throw error;
  }
}
