import "server-only";
import type { NextAuthOptions } from "next-auth";
import type { JWT } from "next-auth/jwt";
import { env } from "@/lib/env";
import { hosts } from "@/lib/github/hosts";
import { keepAccount } from "./accounts";
import { type HostProfile, hostProvider } from "./provider";
import { createSession, endSessions, SESSION_MS, sessionCookieName, type Viewer } from "./session";
import { joinSession, sessionIdsOf, viewerOfToken } from "./session-ids";

/**
 * next-auth for every host. The cookie holds the ids of session rows, one for each host, and name and picture of the first; `session` tells
 * these two only. `open` is who is signed in already in the browser that asks: an account at another host is added.
 */
export function authOptions(open: Viewer | null): NextAuthOptions {
  const { url, secret } = env();
  process.env.NEXTAUTH_URL = url;
  const secure = url.startsWith("https:");
  return {
    secret,
    providers: hosts().map(hostProvider),
    session: { strategy: "jwt", maxAge: SESSION_MS / 1000 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure },
      },
    },
    callbacks: {
      redirect: ({ url: target, baseUrl }) => sameOrigin(target, baseUrl),
      jwt: async ({ token, account, profile }) => {
        if (!account || !profile) return stillOpen(token);
        const { id, login, avatar_url: avatarUrl = null } = profile as unknown as HostProfile;
        const accountId = await keepAccount({
          host: account.provider,
          githubId: id,
          login,
          avatarUrl,
          token: account.access_token ?? "",
          scopes: (account.scope ?? "").split(/[\s,]+/).filter(Boolean),
        });
        const { sids, replaced } = joinSession(await createSession(accountId), account.provider, open);
        await endSessions(replaced);
        const isFirst = !open || replaced.includes(open.sessionId);
        return { sids, name: isFirst ? login : open.login, picture: isFirst ? avatarUrl : open.avatarUrl };
      },
      session: ({ session, token }) => ({ expires: session.expires, user: { name: token.name, image: token.picture } }),
    },
    events: {
      signOut: async ({ token }) => {
        await endSessions(sessionIdsOf(token));
      },
    },
  };
}

// A cookie that was kept from before a sign-out tells nothing more, not even a name (threats T11). next-auth clears it when this throws.
async function stillOpen(token: JWT): Promise<JWT> {
  if (await viewerOfToken(token)) return token;
  throw new Error("The session was ended.");
}

/** After sign-in and sign-out only an address of Berth itself (threats T9). */
export function sameOrigin(target: string, baseUrl: string): string {
  if (!URL.canParse(target, baseUrl)) return baseUrl;
  const url = new URL(target, baseUrl);
  return url.origin === new URL(baseUrl).origin ? url.href : baseUrl;
}
