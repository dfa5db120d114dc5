"use server";

import type { Result } from "@/lib/domain/failure";
import { runAction } from "@/lib/use-cases/run-action";
import { signOutEverywhere } from "@/lib/use-cases/sign-out-everywhere";
import { signOutOfHost } from "@/lib/use-cases/sign-out-of-host";

/** Ends every session of whoever asks, in all browsers. */
export async function signOutEverywhereAction(): Promise<Result<void>> {
  return runAction((viewer) => signOutEverywhere(viewer));
}

/** Ends the session of whoever asks at one of the hosts, in this browser. */
export async function signOutOfHostAction(input: unknown): Promise<Result<void>> {
  return runAction((viewer) => signOutOfHost(viewer, input));
}
