import { inArray, sql } from "drizzle-orm";
import type { Commit } from "@/lib/embedded-github/git/parse-commit";
import type { UserRow } from "@/lib/embedded-github/http/context";
import { users } from "@/lib/embedded-github/schema";
import type { UsersByEmail } from "@/lib/embedded-github/wire/commit";
import { db } from "@/lib/store/db";

const DOMAIN = "users.noreply.github.com";

/** The address under which a user commits here. */
export function noreplyEmail(user: UserRow): string {
  return `${user.id}+${user.login}@${DOMAIN}`;
}

// `login@users.noreply.host` or `id+login@users.noreply.host`.
function loginOf(email: string): string | undefined {
  return /^(?:\d+\+)?([^@+]+)@users\.noreply\.[a-z0-9.-]+$/i.exec(email)?.[1]?.toLowerCase();
}

/** The users behind the no-reply addresses of these commits; other addresses belong to nobody here. */
export async function usersOfCommits(commits: readonly Commit[]): Promise<UsersByEmail> {
  const emails = new Set(commits.flatMap((one) => [one.author.email, one.committer.email]).map((e) => e.toLowerCase()));
  const logins = new Set([...emails].map(loginOf).filter((login) => login !== undefined));
  if (logins.size === 0) return new Map();
  const rows = await db()
    .select()
    .from(users)
    .where(inArray(sql`lower(${users.login})`, [...logins]));
  const byLogin = new Map(rows.map((row) => [row.login.toLowerCase(), row]));
  const found = new Map<string, UserRow>();
  for (const email of emails) {
    const user = byLogin.get(loginOf(email) ?? "");
    if (user) found.set(email, user);
  }
  return found;
}
