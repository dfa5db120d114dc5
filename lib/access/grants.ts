import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import type { HostRepository } from "@/lib/domain/host";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { grants, repositories } from "@/lib/mirror/schema";
import { type Db, db } from "@/lib/store/db";

export type RepositoryRow = typeof repositories.$inferSelect;

/** A repository of the mirror and what one viewer may do there, as the host said at most a minute ago. */
export interface Access {
  readonly repository: RepositoryRow;
  readonly permissions: { readonly read: true; readonly write: boolean; readonly admin: boolean };
}

/** How long a host's yes is believed (design, section 6). */
export const GRANT_MS = 60_000;

/** The access that the host granted within the last minute to this account, by name; names are compared without case. */
export async function freshGrant(accountId: number, key: RepositoryKey): Promise<Access | undefined> {
  const [row] = await db()
    .select({ repository: repositories, write: grants.write, admin: grants.admin })
    .from(grants)
    .innerJoin(repositories, eq(repositories.id, grants.repositoryId))
    .where(
      and(
        eq(grants.accountId, accountId),
        eq(grants.read, true),
        sql`${grants.checkedAt} > now() - ${GRANT_MS} * interval '1 millisecond'`,
        eq(repositories.host, key.host.toLowerCase()),
        sql`lower(${repositories.owner}) = lower(${key.owner})`,
        sql`lower(${repositories.name}) = lower(${key.name})`,
      ),
    )
    .orderBy(desc(grants.checkedAt))
    .limit(1);
  return row && toAccess(row.repository, row);
}

/** Keeps what the host just said of a repository and of this account's rights; by the host's numeric id, so a rename only changes the label. */
export async function keepGrant(tx: Db, host: string, accountId: number, said: HostRepository): Promise<Access> {
  const { id: githubId, permissions, ...label } = said;
  const [repository] = await tx
    .insert(repositories)
    .values({ host, githubId, ...label })
    .onConflictDoUpdate({ target: [repositories.host, repositories.githubId], set: label })
    .returning();
  if (!repository) throw new Error("The repository was not kept.");
  const grant = { ...permissions, checkedAt: new Date() };
  await tx
    .insert(grants)
    .values({ accountId, repositoryId: repository.id, ...grant })
    .onConflictDoUpdate({ target: [grants.accountId, grants.repositoryId], set: grant });
  return toAccess(repository, permissions);
}

/** The host said no: what was granted to this account under this name is granted no more. */
export async function dropGrants(accountId: number, key: RepositoryKey): Promise<void> {
  await db().execute(sql`
    delete from mirror.grants g using mirror.repositories r
    where g.repository_id = r.id and g.account_id = ${accountId} and r.host = ${key.host.toLowerCase()}
      and lower(r.owner) = lower(${key.owner}) and lower(r.name) = lower(${key.name})`);
}

function toAccess(repository: RepositoryRow, { write, admin }: { write: boolean; admin: boolean }): Access {
  return { repository, permissions: { read: true, write, admin } };
}
