import { and, eq, gt, lt, sql } from "drizzle-orm";
import { getCookie } from "hono/cookie";
import type { Ctx, UserRow } from "@/lib/embedded-github/http/context";
import { browserSessions, users } from "@/lib/embedded-github/schema";
import { hashOf, randomWord } from "@/lib/embedded-github/tokens/hash";
import { env } from "@/lib/env";
import { db } from "@/lib/store/db";

const COOKIE = "berth_github";
const DAYS_30 = 30 * 24 * 3600;

/** Who a browser is at our own pages. */
export interface BrowserSession {
  user: UserRow;
  /** Hash of the cookie: what forms of this session are bound to. */
  hash: string;
}

/** The session of the request's cookie, if there is one and it is younger than 30 days. */
export async function readSession(c: Ctx): Promise<BrowserSession | undefined> {
  const cookie = getCookie(c, COOKIE);
  if (!cookie) return undefined;
  const young = gt(browserSessions.createdAt, sql`now() - interval '30 days'`);
  const [found] = await db()
    .select({ user: users, hash: browserSessions.hash })
    .from(browserSessions)
    .innerJoin(users, eq(users.id, browserSessions.userId))
    .where(and(eq(browserSessions.hash, hashOf(cookie)), eq(users.type, "User"), young))
    .limit(1);
  return found;
}

/** Makes the browser `user`: the answer with the cookie of a new session, in place of the one that it had. */
export async function startSession(c: Ctx, user: UserRow, answer: Response): Promise<Response> {
  await forget(c);
  await db().delete(browserSessions).where(lt(browserSessions.createdAt, sql`now() - interval '30 days'`));
  const cookie = randomWord(40);
  await db()
    .insert(browserSessions)
    .values({ hash: hashOf(cookie), userId: user.id });
  answer.headers.append("set-cookie", cookieHeader(cookie, DAYS_30));
  return answer;
}

/** Makes the browser nobody: the session ends here, not only in the browser. */
export async function endSession(c: Ctx, answer: Response): Promise<Response> {
  await forget(c);
  answer.headers.append("set-cookie", cookieHeader("", 0));
  return answer;
}

async function forget(c: Ctx): Promise<void> {
  const cookie = getCookie(c, COOKIE);
  if (cookie)
    await db()
      .delete(browserSessions)
      .where(eq(browserSessions.hash, hashOf(cookie)));
}

function cookieHeader(value: string, seconds: number): string {
  const secure = env().url.startsWith("https:") ? "; Secure" : "";
  return `${COOKIE}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}
