import { and, arrayContained, arrayContains, desc, eq, inArray, sql } from "drizzle-orm";
import type { OauthAppRow } from "@/lib/embedded-github/http/context";
import { tokens } from "@/lib/embedded-github/schema";
import type { Db } from "@/lib/store/db";
import { hashOf, randomWord } from "./hash";

/** So many tokens of one app live for one person and one set of scopes; the oldest one goes (contract 6). */
const MOST = 10;

export interface IssuedToken {
  token: string;
  hash: string;
  scopes: string[];
}

/** A new token (`gho_…`) of an app for a person. It is returned this once; only its hash is kept. */
export async function issueOauthToken(
  tx: Db,
  app: OauthAppRow,
  userId: number,
  scopes: string[],
): Promise<IssuedToken> {
  const token = `gho_${randomWord(36)}`;
  const hash = hashOf(token);
  // Two at the same time would each see nine others and leave eleven.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`embedded:grant:${app.id}:${userId}`}, 0))`);
  await tx.insert(tokens).values({ hash, userId, appId: app.id, kind: "oauth", note: app.name, scopes });
  const alike = and(eq(tokens.userId, userId), eq(tokens.appId, app.id), sameScopes(scopes));
  const surplus = tx.select({ id: tokens.id }).from(tokens).where(alike).orderBy(desc(tokens.id)).offset(MOST);
  await tx.delete(tokens).where(inArray(tokens.id, surplus));
  return { token, hash, scopes };
}

function sameScopes(scopes: string[]) {
  if (scopes.length === 0) return eq(tokens.scopes, []);
  return and(arrayContains(tokens.scopes, scopes), arrayContained(tokens.scopes, scopes));
}
