import "server-only";
import { and, desc, eq, isNotNull } from "drizzle-orm";
import { opensDeploymentsOnly } from "@/lib/domain/scopes";
import { callerOf } from "@/lib/github/caller";
import { type GitHub, github } from "@/lib/github/client";
import { hostNamed } from "@/lib/github/hosts";
import { isRefused } from "@/lib/github/refused-tokens";
import { accounts, grants, repositories } from "@/lib/mirror/schema";
import type { RepositoryRow } from "@/lib/mirror/write/repository";
import { db } from "@/lib/store/db";
import { unseal } from "@/lib/store/seal";

/** A repository and somebody's way to read it: what every reading of a host takes. */
export interface Reader {
  readonly repository: RepositoryRow;
  readonly github: GitHub;
  readonly accountId: number;
  /** The token opens deployments and no code: the repository itself may answer 404 to it. */
  readonly deploymentsOnly: boolean;
  /** Of that account. */
  readonly login: string;
}

/** More people than this are not asked whether their token is still good. */
const MOST_TRIED = 10;

/** A reader with the token of the account that was granted access most recently and was not refused since; undefined when nobody was. */
export async function readerOf(repositoryId: number, accountId?: number): Promise<Reader | undefined> {
  const rows = await db()
    .select({
      repository: repositories,
      accountId: accounts.id,
      login: accounts.login,
      sealed: accounts.tokenCiphertext,
      scopes: accounts.scopes,
    })
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
    .limit(MOST_TRIED);
  for (const { repository, accountId: reading, login, sealed, scopes } of rows) {
    const host = hostNamed(repository.host);
    const token = sealed && opened(reading, sealed);
    if (token && host && !isRefused(callerOf(host, token)))
      return {
        repository,
        github: github(host, token, { background: true }),
        accountId: reading,
        login,
        deploymentsOnly: opensDeploymentsOnly(scopes),
      };
  }
  return undefined;
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
