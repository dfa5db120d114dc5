import "server-only";
import { type Host, hosts } from "@/lib/github/hosts";
import { accountsOf } from "./accounts-of";
import type { Viewer } from "./session";

/**
 * The hosts that a sign-in page offers: the one that was asked for by its name, also to somebody who has an account there, whose token the host
 * may have taken back. Otherwise all to somebody who is not signed in, else the one of the place to go to, where this person has no
 * account yet. None: there is nothing to sign in to.
 */
export function signInHosts(viewer: Viewer | null, asked: string | undefined, callbackPath: string): readonly Host[] {
  const wanted = hosts().filter((host) => host.name === asked?.toLowerCase());
  if (wanted.length > 0) return wanted;
  const taken = new Set(viewer ? accountsOf(viewer).map((account) => account.host) : []);
  const free = hosts().filter((host) => !taken.has(host.name));
  return viewer ? free.filter((host) => host.name === hostOf(callbackPath)) : free;
}

function hostOf(path: string): string | undefined {
  const segment = new URL(path, "http://berth").pathname.split("/")[1] ?? "";
  try {
    return decodeURIComponent(segment).toLowerCase();
  } catch {
    return undefined; // no host's name
  }
}
