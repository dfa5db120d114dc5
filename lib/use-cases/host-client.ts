import "server-only";
import { refuse } from "@/lib/access/access-to";
import { tokenOf } from "@/lib/auth/token";
import type { Viewer } from "@/lib/auth/viewer";
import { type GitHub, github } from "@/lib/github/client";
import { hostNamed } from "@/lib/github/hosts";

/** A client of the viewer's host with the viewer's own token. Throws BerthError signed_out without one. */
export async function hostClient(viewer: Viewer): Promise<GitHub> {
  const host = hostNamed(viewer.host) ?? refuse();
  return github(host, await tokenOf(viewer));
}

/** The repository as the host calls it now: the name of an address may be an old one, or written in another case. */
export function hostKey({ host, owner, name }: { host: string; owner: string; name: string }) {
  return { host, owner, name };
}
