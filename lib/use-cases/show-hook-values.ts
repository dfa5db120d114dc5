import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { fail } from "@/lib/domain/failure";
import { HOOK_EVENTS, type HookValues } from "@/lib/domain/hooks";
import { showHookValuesInput } from "@/lib/domain/inputs";
import { receiverOf } from "@/lib/github/hook-receiver";
import { hostNamed } from "@/lib/github/hosts";
import { db } from "@/lib/store/db";
import { writeAudit } from "./intents";
import { provenWriteAccess } from "./write-access";

const ACTION = "show_hook_values";

/**
 * What to paste into the host's own form so that it tells Berth of this repository. The secret signs events of this one repository, so it is for
 * those who may deploy to it anyway, and each look has a row in the audit. Throws ZodError, or BerthError not_found, forbidden or code_access_needed.
 */
export async function showHookValues(viewer: Viewer, input: unknown): Promise<HookValues> {
  const { repository } = showHookValuesInput.parse(input);
  const access = await provenWriteAccess(viewer, repository, ACTION);
  const host = hostNamed(access.repository.host) ?? fail("not_found", "There is no such host.", { status: 404 });
  await writeAudit(db(), { viewer, access, action: ACTION, facts: {} }, "done");
  return { ...receiverOf(host, access.repository.githubId), contentType: "application/json", events: HOOK_EVENTS };
}
