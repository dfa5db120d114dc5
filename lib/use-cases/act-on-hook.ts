import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { BerthError, fail } from "@/lib/domain/failure";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { GitHub } from "@/lib/github/client";
import { isAmbiguous } from "@/lib/github/errors";
import { notingRequestId } from "@/lib/github/request-ids";
import { db } from "@/lib/store/db";
import { hostClient, hostKey } from "./host-client";
import { writeAudit } from "./intents";
import { adminAccess } from "./write-access";

interface HookAct {
  readonly action: string;
  readonly repository: RepositoryKey;
  /** For the audit. */
  readonly facts: Readonly<Record<string, number>>;
  readonly send: (host: GitHub, key: RepositoryKey, githubId: number) => Promise<void>;
}

/**
 * Has the host do something with a webhook as this viewer, once, and keeps who did it and how it ended. Throws BerthError not_found,
 * admin_only, the host's own no, or unknown_outcome when its answer was lost: a delivery more is looked for, never sent again by itself.
 */
export function actOnHook(viewer: Viewer, act: HookAct): Promise<void> {
  return notingRequestId(() => perform(viewer, act));
}

async function perform(viewer: Viewer, { action, repository, facts, send }: HookAct): Promise<void> {
  const access = await adminAccess(viewer, repository, action, { after: facts });
  const owner = { viewer, access, action, facts: { after: facts } };
  try {
    await send(await hostClient(viewer), hostKey(access.repository), access.repository.githubId);
  } catch (error) {
    const known = error instanceof BerthError ? error.failure : undefined;
    const lost = known !== undefined && isAmbiguous(known);
    await writeAudit(db(), owner, lost ? "unknown" : (known?.code ?? "internal"));
    if (lost) fail("unknown_outcome", "The host did not answer. Read the list again to see what came of it.");
    throw error;
  }
  await writeAudit(db(), owner, "done");
}
