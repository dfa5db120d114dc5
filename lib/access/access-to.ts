import "server-only";
import { tokenOf } from "@/lib/auth/token";
import type { Viewer } from "@/lib/auth/viewer";
import { BerthError, fail } from "@/lib/domain/failure";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { github } from "@/lib/github/client";
import { getRepository } from "@/lib/github/get-repository";
import { hostNamed } from "@/lib/github/hosts";
import { db } from "@/lib/store/db";
import { type Access, dropGrants, freshGrant, keepGrant } from "./grants";

export type { Access, RepositoryRow } from "./grants";

/** How long a host's no is believed: short, for access is often granted right after it was missed. */
const REFUSAL_MS = 10_000;
const MOST_REFUSALS = 5_000;

interface Memory {
  asking: Map<string, Promise<Access>>;
  refusedUntil: Map<string, number>;
}
// Next bundles a module once per entry point; what was asked a moment ago is asked once per process.
const holder = globalThis as typeof globalThis & { berthAccess?: Memory };
holder.berthAccess ??= { asking: new Map(), refusedUntil: new Map() };
const memory = holder.berthAccess;

/** What every refusal reads like: a repository that may not be seen is one that does not exist (threats T3). */
export function refuse(): never {
  fail("not_found", "There is no such repository, or you may not see it.", { status: 404 });
}

/**
 * What this viewer may do with a repository now, asked of its host with the viewer's own token and believed for a minute. Throws
 * BerthError not_found for what may not be read, host_unreachable when the host is silent and nothing fresh is known.
 */
export async function accessTo(viewer: Viewer, key: RepositoryKey): Promise<Access> {
  if (key.host.toLowerCase() !== viewer.host) refuse();
  const known = await freshGrant(viewer.accountId, key);
  if (known) return known;
  const question = `${viewer.accountId} ${key.host}/${key.owner}/${key.name}`.toLowerCase();
  if ((memory.refusedUntil.get(question) ?? 0) > Date.now()) refuse();
  const asking = memory.asking.get(question) ?? ask(viewer, key, question);
  memory.asking.set(question, asking);
  return asking.finally(() => memory.asking.delete(question));
}

async function ask(viewer: Viewer, key: RepositoryKey, question: string): Promise<Access> {
  const host = hostNamed(viewer.host) ?? refuse();
  try {
    const said = await getRepository(github(host, await tokenOf(viewer)), key);
    if (said.permissions.read) return await keepGrant(db(), viewer.host, viewer.accountId, said);
  } catch (error) {
    const gone = error instanceof BerthError && ["not_found", "forbidden"].includes(error.failure.code);
    if (!gone) throw error;
  }
  remember(question);
  await dropGrants(viewer.accountId, key);
  refuse();
}

function remember(question: string): void {
  if (memory.refusedUntil.size >= MOST_REFUSALS) memory.refusedUntil.clear();
  memory.refusedUntil.set(question, Date.now() + REFUSAL_MS);
}

export function requireWrite(access: Access): void {
  if (!access.permissions.write)
    fail("forbidden", "This account may read this repository, not deploy to it.", { status: 403 });
}

export function requireAdmin(access: Access): void {
  if (!access.permissions.admin)
    fail("admin_only", "This account may not administer this repository.", { status: 403 });
}
