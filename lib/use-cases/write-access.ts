import "server-only";
import { type Access, freshAccessTo, requireAdmin, requireProvenWrite, requireWrite } from "@/lib/access/access-to";
import type { Viewer } from "@/lib/auth/viewer";
import { BerthError } from "@/lib/domain/failure";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { db } from "@/lib/store/db";
import { type AuditFacts, writeAudit } from "./intents";

type Tried = Omit<Parameters<typeof writeAudit>[1], "intentId">;

/** The repository, for somebody who may write there now. Throws BerthError not_found, or forbidden; the latter leaves an audit row. */
export async function writeAccess(
  viewer: Viewer,
  key: RepositoryKey,
  action: string,
  facts: AuditFacts = {},
): Promise<Access> {
  return checked(viewer, key, action, facts, requireWrite);
}

/** The same where something is shown that needs proven rights. Throws BerthError code_access_needed where the host told no rights. */
export async function provenWriteAccess(viewer: Viewer, key: RepositoryKey, action: string): Promise<Access> {
  return checked(viewer, key, action, {}, requireProvenWrite);
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
  const access = await freshAccessTo(viewer, key);
  await beforeSending({ viewer, access, action, facts }, async () => require(access));
  return access;
}

/** Does what has to be done before a write is sent. When that fails nothing is sent, and the try has its audit row all the same (threats T48). */
export async function beforeSending<T>(tried: Tried, prepare: () => Promise<T>): Promise<T> {
  try {
    return await prepare();
  } catch (error) {
    await writeAudit(db(), tried, error instanceof BerthError ? error.failure.code : "internal");
    throw error;
  }
}
