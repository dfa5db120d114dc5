import "server-only";
import { and, desc, eq } from "drizzle-orm";
import type { PutAside } from "@/lib/domain/hooks";
import { inbox } from "@/lib/mirror/schema";
import type { Db } from "@/lib/store/db";

/** Of a host's newest ones so many are looked through: which repository one is about stands in its body alone. */
const MOST_READ = 100;
const MOST_SHOWN = 5;

/** The newest deliveries about a repository (the host's id) that could not be applied, with the reason. One whose body tells no repository is nobody's. */
export async function readPutAside(tx: Db, host: string, githubId: number): Promise<PutAside[]> {
  const rows = await tx
    .select()
    .from(inbox)
    .where(and(eq(inbox.host, host), eq(inbox.state, "quarantined")))
    .orderBy(desc(inbox.id))
    .limit(MOST_READ);
  return rows
    .filter((row) => repositoryIn(row.body ?? "") === githubId)
    .slice(0, MOST_SHOWN)
    .map(({ guid, event, reason, receivedAt }) => {
      return { guid, event, reason: reason ?? "", receivedAt: receivedAt.toISOString() };
    });
}

function repositoryIn(body: string): unknown {
  try {
    return JSON.parse(body)?.repository?.id;
  } catch {
    return undefined; // No JSON tells nothing.
  }
}
