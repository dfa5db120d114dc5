import { createHash } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { OauthAppRow } from "@/lib/embedded-github/http/context";
import { oauthCodes, tokens } from "@/lib/embedded-github/schema";
import { hashOf } from "@/lib/embedded-github/tokens/hash";
import { issueOauthToken } from "@/lib/embedded-github/tokens/issue-oauth-token";
import { type Db, db } from "@/lib/store/db";

const MINUTES_10 = 600_000;

export interface Exchange {
  code: string;
  redirectUri: string | undefined;
  verifier: string | undefined;
}

export type Exchanged =
  | { kind: "token"; token: string; scopes: string[] }
  | { kind: "error"; error: "bad_verification_code" | "redirect_uri_mismatch" };

type CodeRow = typeof oauthCodes.$inferSelect;

/**
 * Turns a code into a token (`gho_…`). A code counts once, whether the rest is right or not; whoever comes with it again
 * gets nothing and takes the token of the first away, for one of the two is a thief.
 */
export function exchangeCode(app: OauthAppRow, exchange: Exchange): Promise<Exchanged> {
  return db().transaction(async (tx): Promise<Exchanged> => {
    const hash = hashOf(exchange.code);
    const unused = and(eq(oauthCodes.hash, hash), isNull(oauthCodes.usedAt));
    const [row] = await tx.update(oauthCodes).set({ usedAt: new Date() }).where(unused).returning();
    if (!row) {
      await revokeTokenOf(tx, hash);
      return { kind: "error", error: "bad_verification_code" };
    }
    const error = problemOf(row, app, exchange);
    return error ? { kind: "error", error } : issue(tx, row, app);
  });
}

function problemOf(row: CodeRow, app: OauthAppRow, { redirectUri, verifier }: Exchange) {
  if (row.appId !== app.id || Date.now() - row.createdAt.getTime() > MINUTES_10) return "bad_verification_code";
  if (redirectUri !== undefined && redirectUri !== row.redirectUri) return "redirect_uri_mismatch";
  // A verifier without a challenge means that somebody took the challenge out on the way.
  const expected = verifier === undefined ? null : createHash("sha256").update(verifier).digest("base64url");
  return row.codeChallenge === expected ? undefined : "bad_verification_code";
}

async function issue(tx: Db, row: CodeRow, app: OauthAppRow): Promise<Exchanged> {
  const { token, hash, scopes } = await issueOauthToken(tx, app, row.userId, row.scopes);
  await tx.update(oauthCodes).set({ tokenHash: hash }).where(eq(oauthCodes.hash, row.hash));
  return { kind: "token", token, scopes };
}

async function revokeTokenOf(tx: Db, codeHash: string): Promise<void> {
  const [used] = await tx.select().from(oauthCodes).where(eq(oauthCodes.hash, codeHash)).limit(1);
  if (used?.tokenHash) await tx.delete(tokens).where(eq(tokens.hash, used.tokenHash));
}
