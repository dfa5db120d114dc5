"use server";

import type { Result } from "@/lib/domain/failure";
import type { ConnectHookInput, PingHookInput, RedeliverInput } from "@/lib/domain/inputs";
import { connectHook } from "@/lib/use-cases/connect-hook";
import { pingHook } from "@/lib/use-cases/ping-hook";
import { redeliver } from "@/lib/use-cases/redeliver";
import { runAction } from "@/lib/use-cases/run-action";

/** Has the host send a delivery again; admins of the repository only. */
export async function redeliverAction(input: RedeliverInput): Promise<Result<void>> {
  return runAction((viewer) => redeliver(viewer, input), input);
}

/** Has the host tell Berth of every change as it happens; admins of the repository only. */
export async function connectHookAction(input: ConnectHookInput): Promise<Result<void>> {
  return runAction((viewer) => connectHook(viewer, input), input);
}

/** Has the host send a ping; admins of the repository only. */
export async function pingHookAction(input: PingHookInput): Promise<Result<void>> {
  return runAction((viewer) => pingHook(viewer, input), input);
}
