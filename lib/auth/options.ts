import "server-only";
import type { NextAuthOptions } from "next-auth";
import type { JWT } from "next-auth/jwt";
import { env } from "@/lib/env";
import { hosts } from "@/lib/github/hosts";
import { keepAccount } from "./accounts";
import { type HostProfile, hostProvider } from "./provider";
import { createSession, endSession, SESSION_MS, sessionCookieName, viewerOfSession } from "./session";

/** next-auth for every host. The cookie holds the id of a session row and nothing else; `session` tells name and picture only. */
export function authOptions(): NextAuthOptions {
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
        return { sid: await createSession(accountId), name: login, picture: avatarUrl };
      },
      session: ({ session, token }) => ({ expires: session.expires, user: { name: token.name, image: token.picture } }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === "string") await endSession(token.sid);
      },
    },
  };
}

// A cookie that was kept from before a sign-out tells nothing more, not even a name (threats T11). next-auth clears it when this throws.
async function stillOpen(token: JWT): Promise<JWT> {
  if (typeof token.sid === "string" && (await viewerOfSession(token.sid))) return token;
  throw new Error("The session was ended.");
}

/** After sign-in and sign-out only an address of Berth itself (threats T9). */
export function sameOrigin(target: string, baseUrl: string): string {
  if (!URL.canParse(target, baseUrl)) return baseUrl;
  const url = new URL(target, baseUrl);
  return url.origin === new URL(baseUrl).origin ? url.href : baseUrl;
}
