import "server-only";
import { type Host, hosts } from "@/lib/github/hosts";
import { accountsOf } from "./accounts-of";
import type { Viewer } from "./session";

/**
 * The hosts that a sign-in page offers: all to somebody who is not signed in, unless one was asked for; otherwise the one that was asked for, by
 * its name or by the place to go to, where this person has no account yet. None: there is nothing to sign in to.
 */
export function signInHosts(viewer: Viewer | null, asked: string | undefined, callbackPath: string): readonly Host[] {
  const taken = new Set(viewer ? accountsOf(viewer).map((account) => account.host) : []);
  const free = hosts().filter((host) => !taken.has(host.name));
  const wanted = free.filter((host) => host.name === asked?.toLowerCase());
  if (!viewer) return wanted.length > 0 ? wanted : free;
  return wanted.length > 0 ? wanted : free.filter((host) => host.name === hostOf(callbackPath));
}

function hostOf(path: string): string | undefined {
  const segment = new URL(path, "http://berth").pathname.split("/")[1] ?? "";
  try {
    return decodeURIComponent(segment).toLowerCase();
  } catch {
    return undefined; // no host's name
  }
}
