import { and, asc, eq, sql } from "drizzle-orm";
import type { OauthAppRow } from "@/lib/embedded-github/http/context";
import { oauthApps, tokens } from "@/lib/embedded-github/schema";
import { idOf } from "@/lib/embedded-github/settings/path-id";
import type { Visit } from "@/lib/embedded-github/settings/visit";
import { db } from "@/lib/store/db";

/** An app with how many people it holds tokens of. */
export type OwnApp = OauthAppRow & { people: number };

/** The apps that a user registered, by name. */
export async function ownApps(userId: number): Promise<OwnApp[]> {
  const people = sql<number>`count(distinct ${tokens.userId})::int`;
  const rows = await db()
    .select({ app: oauthApps, people })
    .from(oauthApps)
    .leftJoin(tokens, eq(tokens.appId, oauthApps.id))
    .where(eq(oauthApps.ownerId, userId))
    .groupBy(oauthApps.id)
    .orderBy(asc(oauthApps.name), asc(oauthApps.id));
  return rows.map((row) => ({ ...row.app, people: row.people }));
}

/** The app of the path's `id`; undefined where somebody else registered it, or nobody did. */
export async function openOwnApp({ c, session }: Visit): Promise<OauthAppRow | undefined> {
  const id = idOf(c, "id");
  if (id === undefined) return undefined;
  const mine = and(eq(oauthApps.id, id), eq(oauthApps.ownerId, session.user.id));
  const [app] = await db().select().from(oauthApps).where(mine).limit(1);
  return app;
}
