import "server-only";
import { type Access, accessTo, requireAdmin, requireWrite } from "@/lib/access/access-to";
import type { Viewer } from "@/lib/auth/viewer";
import { BerthError } from "@/lib/domain/failure";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { db } from "@/lib/store/db";
import { type AuditFacts, writeAudit } from "./intents";

/** The repository, for somebody who may write there now. Throws BerthError not_found, or forbidden; the latter leaves an audit row. */
export async function writeAccess(
  viewer: Viewer,
  key: RepositoryKey,
  action: string,
  facts: AuditFacts = {},
): Promise<Access> {
  return checked(viewer, key, action, facts, requireWrite);
}

/** The same for what only admins do. */
export async function adminAccess(
  viewer: Viewer,
  key: RepositoryKey,
  action: string,
  facts: AuditFacts = {},
): Promise<Access> {
  return checked(viewer, key, action, facts, requireAdmin);
}

async function checked(
  viewer: Viewer,
  key: RepositoryKey,
  action: string,
  facts: AuditFacts,
  require: (access: Access) => void,
): Promise<Access> {
  const access = await accessTo(viewer, key);
  try {
    require(access);
    return access;
  } catch (error) {
    const outcome = error instanceof BerthError ? error.failure.code : "internal";
    await writeAudit(db(), { viewer, access, action, facts }, outcome);
    throw error;
  }
}
