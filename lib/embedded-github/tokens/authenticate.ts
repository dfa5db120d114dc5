import { and, eq } from "drizzle-orm";
import { badCredentials } from "@/lib/embedded-github/http/api-error";
import type { Viewer } from "@/lib/embedded-github/http/context";
import { Remembered } from "@/lib/embedded-github/http/remembered";
import { tokens, users } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";
import { hashOf } from "./hash";
import { isAlive } from "./is-alive";

const HOUR = 3_600_000;

const viewers = new Remembered<Viewer>();

/**
 * Who calls, by the Authorization header: `token x`, `Bearer x` in any case, or Basic with the token as password (or as
 * user name before an empty password or `x-oauth-basic`). Undefined without a header; throws 401 for an unknown or expired token.
 */
export async function authenticate(authorization: string | undefined): Promise<Viewer | undefined> {
  if (!authorization) return undefined;
  const token = tokenOf(authorization);
  if (!token) throw badCredentials();
  const hash = hashOf(token);
  return viewers.get(hash, () => viewerOf(hash));
}

async function viewerOf(hash: string): Promise<Viewer> {
  const [found] = await db()
    .select({ user: users, token: tokens })
    .from(tokens)
    .innerJoin(users, eq(users.id, tokens.userId))
    .where(and(eq(tokens.hash, hash), isAlive()))
    .limit(1);
  if (!found) throw badCredentials();
  await touch(found.token);
  return found;
}

function tokenOf(authorization: string): string | undefined {
  const [, scheme = "", value = ""] = /^(\S+)\s+(\S+)\s*$/.exec(authorization) ?? [];
  if (/^(token|bearer)$/i.test(scheme)) return value;
  if (!/^basic$/i.test(scheme)) return undefined;
  const text = Buffer.from(value, "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon < 0) return undefined;
  const password = text.slice(colon + 1);
  return password === "" || password === "x-oauth-basic" ? text.slice(0, colon) : password;
}

// Written once an hour at most, so that reading does not become writing.
async function touch(token: typeof tokens.$inferSelect): Promise<void> {
  if (token.lastUsedAt && Date.now() - token.lastUsedAt.getTime() < HOUR) return;
  await db().update(tokens).set({ lastUsedAt: new Date() }).where(eq(tokens.hash, token.hash));
}
