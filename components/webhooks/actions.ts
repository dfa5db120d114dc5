"use server";

import type { Result } from "@/lib/domain/failure";
import type { HookValues } from "@/lib/domain/hooks";
import type { ConnectHookInput, PingHookInput, RedeliverInput, ShowHookValuesInput } from "@/lib/domain/inputs";
import { connectHook } from "@/lib/use-cases/connect-hook";
import { pingHook } from "@/lib/use-cases/ping-hook";
import { redeliver } from "@/lib/use-cases/redeliver";
import { runAction } from "@/lib/use-cases/run-action";
import { showHookValues } from "@/lib/use-cases/show-hook-values";

/** Has the host send a delivery again; admins of the repository only. */
export async function redeliverAction(input: RedeliverInput): Promise<Result<void>> {
  return runAction((viewer) => redeliver(viewer, input), input);
}

/** Has the host tell Berth of every change as it happens; admins of the repository only. */
export async function connectHookAction(input: ConnectHookInput): Promise<Result<void>> {
  return runAction((viewer) => connectHook(viewer, input), input);
}

/** What to paste into the host's form of a webhook, its secret among it; for those who may deploy, and each look is in the audit. */
export async function showHookValuesAction(input: ShowHookValuesInput): Promise<Result<HookValues>> {
  return runAction((viewer) => showHookValues(viewer, input), input);
}

/** Has the host send a ping; admins of the repository only. */
export async function pingHookAction(input: PingHookInput): Promise<Result<void>> {
  return runAction((viewer) => pingHook(viewer, input), input);
}
