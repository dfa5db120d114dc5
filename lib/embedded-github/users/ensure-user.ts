import { sql } from "drizzle-orm";
import type { UserRow } from "@/lib/embedded-github/http/context";
import { users } from "@/lib/embedded-github/schema";
import { type Db, db } from "@/lib/store/db";

export interface NewUser {
  login: string;
  name?: string;
  type?: UserRow["type"];
}

/** The user with this login (compared without case), made if there is none. An existing one is left as it is. */
export async function ensureUser(user: NewUser, tx: Db = db()): Promise<UserRow> {
  const found = await findUser(user.login, tx);
  if (found) return found;
  await tx
    .insert(users)
    .values({ login: user.login, name: user.name ?? null, type: user.type ?? "User" })
    .onConflictDoNothing();
  const made = await findUser(user.login, tx);
  if (!made) throw new Error(`The user ${user.login} could not be made.`);
  return made;
}

/** A user by login, compared without case. */
export async function findUser(login: string, tx: Db = db()): Promise<UserRow | undefined> {
  const [row] = await tx.select().from(users).where(sql`lower(${users.login}) = lower(${login})`).limit(1);
  return row;
}
