import "server-only";
import { sql } from "drizzle-orm";
import { accounts } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { seal } from "@/lib/store/seal";

export interface SignedIn {
  readonly host: string;
  readonly githubId: number;
  readonly login: string;
  readonly avatarUrl: string | null;
  readonly token: string;
  readonly scopes: readonly string[];
}

/** Keeps a person's account at a host with the newest token, encrypted; answers our id. */
export async function keepAccount({ token, scopes, ...who }: SignedIn): Promise<number> {
  const values = { ...who, scopes: [...scopes], tokenCiphertext: seal(token), updatedAt: new Date() };
  const [row] = await db()
    .insert(accounts)
    .values(values)
    .onConflictDoUpdate({ target: [accounts.host, accounts.githubId], set: { ...values, login: sql`excluded.login` } })
    .returning({ id: accounts.id });
  if (!row) throw new Error("The account was not kept.");
  return row.id;
}
