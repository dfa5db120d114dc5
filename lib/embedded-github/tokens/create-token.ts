import { parseScopes } from "@/lib/embedded-github/rules/scopes";
import { tokens } from "@/lib/embedded-github/schema";
import { findUser } from "@/lib/embedded-github/users/ensure-user";
import { type Db, db } from "@/lib/store/db";
import { hashOf, randomWord } from "./hash";

export interface NewToken {
  login: string;
  scopes: readonly string[];
  note: string;
  /** When it ends; without it, when it is revoked. */
  expiresAt?: Date;
}

/**
 * A new personal token (`ghp_…`) of a user. It is returned this once; only its hash is kept. Throws where there is no such
 * user or a scope is not known.
 */
export async function createToken({ login, scopes, note, expiresAt }: NewToken, tx: Db = db()): Promise<string> {
  const user = await findUser(login, tx);
  if (!user) throw new Error(`There is no user ${login}.`);
  const unknown = scopes.filter((scope) => parseScopes(scope).length === 0);
  if (unknown.length) throw new Error(`Unknown scope: ${unknown.join(", ")}.`);
  const token = `ghp_${randomWord(36)}`;
  const values = { userId: user.id, kind: "personal" as const, note, scopes: [...scopes], expiresAt };
  await tx.insert(tokens).values({ hash: hashOf(token), ...values });
  return token;
}
