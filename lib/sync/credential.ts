import "server-only";
import { and, desc, eq, isNotNull } from "drizzle-orm";
import { type GitHub, github } from "@/lib/github/client";
import { hostNamed } from "@/lib/github/hosts";
import { accounts, grants, repositories } from "@/lib/mirror/schema";
import type { RepositoryRow } from "@/lib/mirror/write/repository";
import { db } from "@/lib/store/db";
import { unseal } from "@/lib/store/seal";

/** A repository and somebody's way to read it: what every reading of a host takes. */
export interface Reader {
  readonly repository: RepositoryRow;
  readonly github: GitHub;
  readonly accountId: number;
}

/** A reader with the token of the account that was granted access most recently; undefined when nobody was. */
export async function readerOf(repositoryId: number, accountId?: number): Promise<Reader | undefined> {
  const [row] = await db()
    .select({ repository: repositories, accountId: accounts.id, sealed: accounts.tokenCiphertext })
    .from(grants)
    .innerJoin(repositories, eq(repositories.id, grants.repositoryId))
    // A token goes to its own host only, whatever else a row says.
    .innerJoin(accounts, and(eq(accounts.id, grants.accountId), eq(accounts.host, repositories.host)))
    .where(
      and(
        eq(grants.repositoryId, repositoryId),
        eq(grants.read, true),
        isNotNull(accounts.tokenCiphertext),
        accountId === undefined ? undefined : eq(accounts.id, accountId),
      ),
    )
    .orderBy(desc(grants.checkedAt))
    .limit(1);
  const host = row && hostNamed(row.repository.host);
  const token = row?.sealed && opened(row.accountId, row.sealed);
  if (!token || !host) return undefined;
  return { repository: row.repository, github: github(host, token, { background: true }), accountId: row.accountId };
}

function opened(accountId: number, sealed: string): string | undefined {
  try {
    return unseal(sealed);
  } catch (error) {
    // The secret of this installation was changed: its person signs in again.
    console.warn(`berth: the token of account ${accountId} cannot be opened: ${String(error)}`);
    return undefined;
  }
}
