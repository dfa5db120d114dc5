import "server-only";
import { tokenOf } from "@/lib/auth/token";
import type { Viewer } from "@/lib/auth/viewer";
import { BerthError, fail } from "@/lib/domain/failure";
import { type DeployerSettingsInput, deployerSettingsInput } from "@/lib/domain/inputs";
import { db } from "@/lib/store/db";
import { type AuditFacts, writeAudit } from "./intents";
import { type DeployerView, deployerUrl, readDeployer, rememberDeployer } from "./view-deployer";
import { adminAccess, beforeSending } from "./write-access";

const ACTION = "set_deployer";
const ANSWER_WITHIN_MS = 10_000;

/**
 * Switches the built-in deployer of a repository, or its use of the repository's own deploy step; for admins. Doing it twice is doing it once.
 * Throws ZodError; BerthError not_found, forbidden, rejected where no deployer serves the repository, host_unreachable.
 */
export async function setDeployer(viewer: Viewer, input: unknown): Promise<NonNullable<DeployerView>> {
  const wanted = deployerSettingsInput.parse(input);
  const { repository: key, ...settings } = wanted;
  const facts: AuditFacts = { after: settings };
  const access = await adminAccess(viewer, key, ACTION, facts);
  const act = { viewer, access, action: ACTION, facts };
  const answer = await beforeSending(act, async () => {
    if (access.repository.host !== "local") fail("rejected", "The built-in deployer does not serve this repository.");
    return patch(viewer, { ...wanted, repository: access.repository });
  });
  rememberDeployer(viewer, key, answer);
  await writeAudit(db(), act, "done");
  return answer;
}

async function patch(viewer: Viewer, wanted: DeployerSettingsInput): Promise<NonNullable<DeployerView>> {
  const response = await send(deployerUrl(wanted.repository), {
    method: "PATCH",
    headers: { authorization: `Bearer ${await tokenOf(viewer)}`, "content-type": "application/json" },
    body: JSON.stringify({ enabled: wanted.enabled, step_allowed: wanted.stepAllowed }),
    redirect: "error",
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  const body: unknown = await response.json().catch(() => undefined);
  const shown = response.ok ? readDeployer(body) : null;
  return shown ?? fail("rejected", `The deployer answered ${response.status}.`, { status: response.status });
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    throw new BerthError({ code: "host_unreachable", message: "The deployer does not answer." }, { cause });
  }
}
