import "server-only";
import { and, desc, eq, exists, gt, inArray, lt, lte, notInArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { HostRepository } from "@/lib/domain/host";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { grants, repositories } from "@/lib/mirror/schema";
import { type Db, db } from "@/lib/store/db";

export type RepositoryRow = typeof repositories.$inferSelect;

/** A repository of the mirror and what one viewer may do there, as the host said when it was asked. */
export interface Access {
  readonly repository: RepositoryRow;
  readonly permissions: {
    readonly read: true;
    readonly write: boolean;
    readonly admin: boolean;
    /** The host shows this token the deployments alone and no rights: `write` is only tried, and `admin` is never true. */
    readonly assumed: boolean;
  };
  /** When the question was put that the host answered with yes, in milliseconds. */
  readonly askedAt: number;
  /** A newer question has no answer yet, for the host is silent: an older yes holds for reading meanwhile. */
  readonly unconfirmed?: true;
}

/** How long a host's yes is believed (design, section 6). */
export const GRANT_MS = 60_000;
/** How long an older yes holds for reading while the host gives no answer. */
export const SILENT_MS = 3_600_000;

const named = (key: RepositoryKey) =>
  and(
    eq(repositories.host, key.host.toLowerCase()),
    sql`lower(${repositories.owner}) = lower(${key.owner})`,
    sql`lower(${repositories.name}) = lower(${key.name})`,
  );
const since = (ms: number) => gt(grants.checkedAt, new Date(Date.now() - ms));

/** The newest yes of the host within the last hour to this account, by name; names are compared without case. */
export async function lastGrant(accountId: number, key: RepositoryKey): Promise<Access | undefined> {
  const [row] = await granted(and(eq(grants.accountId, accountId), since(SILENT_MS), named(key))).limit(1);
  return row && toAccess(row.repository, row.grant);
}

/** Every repository that the host granted to this account within so many milliseconds. */
export async function grantsOf(accountId: number, withinMs: number): Promise<Access[]> {
  const rows = await granted(and(eq(grants.accountId, accountId), since(withinMs)));
  return rows.map((row) => toAccess(row.repository, row.grant));
}

function granted(where: ReturnType<typeof and>) {
  return db()
    .select({ repository: repositories, grant: grants })
    .from(grants)
    .innerJoin(repositories, eq(repositories.id, grants.repositoryId))
    .where(and(eq(grants.read, true), where))
    .orderBy(desc(grants.checkedAt));
}

/** A question to the host: whose, and when it was put, in milliseconds. An answer counts from then on, however late it comes. */
export interface Asked {
  readonly host: string;
  readonly accountId: number;
  readonly askedAt: number;
}

/** Keeps what the host said of a repository and of this account's rights; by the host's numeric id, so a rename only changes the label. */
export async function keepGrant(tx: Db, asked: Asked, said: HostRepository): Promise<Access> {
  const { id: githubId, permissions, ...label } = said;
  const [repository] = await tx
    .insert(repositories)
    .values({ host: asked.host, githubId, ...label })
    .onConflictDoUpdate({ target: [repositories.host, repositories.githubId], set: label })
    .returning();
  return keep(tx, asked, repository, { ...permissions, assumed: false });
}

/** The label of a repository as far as a token is shown it that opens deployments alone. */
export interface Glimpse {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly htmlUrl: string;
}

/** The same where the host shows the deployments alone: what it did not say of the repository stays as somebody else was told. */
export async function keepAssumed(tx: Db, asked: Asked, { id: githubId, ...label }: Glimpse): Promise<Access> {
  const unsaid = { private: true, defaultBranch: "main" };
  const [repository] = await tx
    .insert(repositories)
    .values({ host: asked.host, githubId, ...label, ...unsaid })
    .onConflictDoUpdate({ target: [repositories.host, repositories.githubId], set: label })
    .returning();
  return keep(tx, asked, repository, { read: true, write: true, admin: false, assumed: true });
}

type Rights = Pick<typeof grants.$inferSelect, "read" | "write" | "admin" | "assumed">;
const NONE: Rights = { read: false, write: false, admin: false, assumed: false };

async function keep(tx: Db, asked: Asked, repository: RepositoryRow | undefined, rights: Rights): Promise<Access> {
  if (!repository) throw new Error("The repository was not kept.");
  const grant = { ...rights, checkedAt: new Date(asked.askedAt) };
  await tx
    .insert(grants)
    .values({ accountId: asked.accountId, repositoryId: repository.id, ...grant })
    .onConflictDoUpdate({
      target: [grants.accountId, grants.repositoryId],
      set: grant,
      // Of two answers the one to the later question counts, in whatever order they come.
      setWhere: sql`${grants.checkedAt} <= excluded.checked_at`,
    });
  return toAccess(repository, grant);
}

/** Other repositories that had the names of these before: by those names this account is not to reach them any more (threats T4). */
export async function dropNamesakes(tx: Db, asked: Asked, kept: readonly Access[]): Promise<void> {
  const ids = kept.map(({ repository }) => repository.id);
  const now = alias(repositories, "now");
  const sameName = and(
    eq(now.host, repositories.host),
    sql`lower(${now.owner}) = lower(${repositories.owner})`,
    sql`lower(${now.name}) = lower(${repositories.name})`,
  );
  const isTaken = tx
    .select({ id: now.id })
    .from(now)
    .where(and(inArray(now.id, ids), sameName));
  if (ids.length > 0) await takeBack(tx, asked, and(notInArray(repositories.id, ids), exists(isTaken)));
}

/** What the host does not list any more: a yes of more than a minute ago holds no longer, even should the host fall silent now. */
export async function dropUnlisted(tx: Db, asked: Asked, listed: readonly Access[]): Promise<void> {
  const ids = listed.map(({ repository }) => repository.id);
  const unlisted = tx
    .select({ id: repositories.id })
    .from(repositories)
    // What is public is not listed, and what shows its deployments alone is neither.
    .where(and(eq(repositories.private, true), ids.length > 0 ? notInArray(repositories.id, ids) : undefined));
  const isOld = lt(grants.checkedAt, new Date(asked.askedAt - GRANT_MS));
  await tx
    .update(grants)
    .set(NONE)
    .where(
      and(
        eq(grants.accountId, asked.accountId),
        eq(grants.assumed, false),
        inArray(grants.repositoryId, unlisted),
        isOld,
      ),
    );
}

/** The host said no: what was granted to this account under this name is granted no more, in whatever process. */
export async function dropGrants(asked: Asked, key: RepositoryKey): Promise<void> {
  await takeBack(db(), asked, named(key));
}

/** The host took back the token: nothing is granted to this account any more. */
export async function dropAllGrants(asked: Asked): Promise<void> {
  await takeBack(db(), asked, undefined);
}

// The row stays as a no, so that a yes to an earlier question that comes late does not bring the right back.
async function takeBack(tx: Db, { accountId, host, askedAt }: Asked, where: ReturnType<typeof and>): Promise<void> {
  const ids = tx
    .select({ id: repositories.id })
    .from(repositories)
    .where(and(eq(repositories.host, host), where));
  const checkedAt = new Date(askedAt);
  await tx
    .update(grants)
    .set({ ...NONE, checkedAt })
    .where(and(eq(grants.accountId, accountId), inArray(grants.repositoryId, ids), lte(grants.checkedAt, checkedAt)));
}

function toAccess(repository: RepositoryRow, grant: Rights & { readonly checkedAt: Date }): Access {
  const { write, admin, assumed } = grant;
  return { repository, permissions: { read: true, write, admin, assumed }, askedAt: grant.checkedAt.getTime() };
}
