import "server-only";
import { type Access, accessTo, requireAdmin } from "@/lib/access/access-to";
import type { Viewer } from "@/lib/auth/viewer";
import { fail } from "@/lib/domain/failure";
import type { RepositoryKey } from "@/lib/domain/repository-key";

/** The repository, for somebody who may see its webhooks. Throws BerthError not_found, or admin_only. */
export async function hookAccess(viewer: Viewer, key: RepositoryKey): Promise<Access> {
  const access = await accessTo(viewer, key);
  requireAdmin(access);
  return access;
}

/** The id in an address, or not found: the same as one that does not exist. */
export function hookId(text: string): number {
  const id = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(id) ? id : fail("not_found", "There is no such webhook or delivery.", { status: 404 });
}
