import { asc, eq, sql } from "drizzle-orm";
import type { UserRow } from "@/lib/embedded-github/http/context";
import { isPlainText } from "@/lib/embedded-github/http/plain-text";
import { collaborators, repositories, users } from "@/lib/embedded-github/schema";
import { findUser } from "@/lib/embedded-github/users/ensure-user";
import { SAMPLE_ACCOUNTS } from "@/lib/embedded-github/users/sample-accounts";
import { db } from "@/lib/store/db";

export interface Person {
  user: UserRow;
  /** What they may do, in words. */
  may: string;
}

const WORDS = { admin: "Administers", write: "Deploys to", read: "Reads" } as const;

/** Whom one can be: every user who is not a bot, the asked one first, then the sample accounts. */
export async function choosePeople(login: string | undefined): Promise<Person[]> {
  const count = (permission: keyof typeof WORDS) =>
    sql<number>`count(*) filter (where ${collaborators.permission} = ${permission})::int`;
  const owned = sql<number>`(select count(*)::int from ${repositories} r where r.owner_id = ${users}.id)`;
  const rows = await db()
    .select({ user: users, admin: count("admin"), write: count("write"), read: count("read"), owned })
    .from(users)
    .leftJoin(collaborators, eq(collaborators.userId, users.id))
    .where(eq(users.type, "User"))
    .groupBy(users.id)
    .orderBy(asc(users.login));
  const people = rows.map(({ user, ...counts }) => ({
    user,
    may: inWords({ ...counts, admin: Math.max(counts.admin, counts.owned) }),
  }));
  const rank = ({ user }: Person) => {
    if (user.login.toLowerCase() === login?.toLowerCase()) return -1;
    const known = SAMPLE_ACCOUNTS.findIndex((account) => account.login === user.login);
    return known < 0 ? SAMPLE_ACCOUNTS.length : known;
  };
  return people.sort((a, b) => rank(a) - rank(b));
}

/** The account of that login that one can be; undefined for nobody's, and for a bot's or an organization's. */
export async function findPerson(login: string): Promise<UserRow | undefined> {
  const user = isPlainText(login) ? await findUser(login) : undefined;
  return user?.type === "User" ? user : undefined;
}

function inWords(counts: Record<keyof typeof WORDS, number>): string {
  for (const permission of ["admin", "write", "read"] as const) {
    const number = counts[permission];
    if (number > 0) return `${WORDS[permission]} ${number} ${number === 1 ? "repository" : "repositories"}`;
  }
  return "Reads what is public";
}
