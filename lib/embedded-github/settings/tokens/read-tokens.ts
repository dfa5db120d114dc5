import { and, desc, eq, max, min, sql } from "drizzle-orm";
import type { TokenRow } from "@/lib/embedded-github/http/context";
import { normalizeScopes, SCOPES } from "@/lib/embedded-github/rules/scopes";
import { oauthApps, tokens, users } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";

/** The personal tokens of a user, the newest first, expired ones too. */
export function personalTokens(userId: number): Promise<TokenRow[]> {
  const mine = and(eq(tokens.userId, userId), eq(tokens.kind, "personal"));
  return db().select().from(tokens).where(mine).orderBy(desc(tokens.id));
}

/** One of them; undefined where it is another user's. */
export async function findPersonalToken(id: number, userId: number): Promise<TokenRow | undefined> {
  const mine = and(eq(tokens.id, id), eq(tokens.userId, userId), eq(tokens.kind, "personal"));
  const [row] = await db().select().from(tokens).where(mine).limit(1);
  return row;
}

/** What a user granted one app. */
export interface Grant {
  appId: number;
  name: string;
  /** Login of who registered the app; null for Berth's own. */
  owner: string | null;
  scopes: string[];
  tokens: number;
  since: Date;
  lastUsedAt: Date | null;
}

/** The apps that hold tokens of a user, by name; of `appId` alone where it is given. */
export async function grantsOf(userId: number, appId?: number): Promise<Grant[]> {
  const rows = await db()
    .select({
      appId: oauthApps.id,
      name: oauthApps.name,
      owner: users.login,
      scopes: sql<string[]>`array_agg(distinct s.scope) filter (where s.scope is not null)`,
      tokens: sql<number>`count(distinct ${tokens.id})::int`,
      since: min(tokens.createdAt),
      lastUsedAt: max(tokens.lastUsedAt),
    })
    .from(tokens)
    .innerJoin(oauthApps, eq(oauthApps.id, tokens.appId))
    .leftJoin(users, eq(users.id, oauthApps.ownerId))
    .leftJoin(sql`lateral unnest(${tokens.scopes}) as s(scope)`, sql`true`)
    .where(and(eq(tokens.userId, userId), appId === undefined ? undefined : eq(tokens.appId, appId)))
    .groupBy(oauthApps.id, users.login)
    .orderBy(oauthApps.name, oauthApps.id);
  return rows.map(({ since, scopes, ...row }) => ({
    ...row,
    scopes: normalizeScopes(SCOPES.filter((scope) => scopes?.includes(scope))),
    since: since ?? new Date(0),
  }));
}
