"use server";

import type { Result } from "@/lib/domain/failure";
import { runAction } from "@/lib/use-cases/run-action";
import { signOutEverywhere } from "@/lib/use-cases/sign-out-everywhere";

/** Ends every session of whoever asks, in all browsers. */
export async function signOutEverywhereAction(): Promise<Result<void>> {
  return runAction((viewer) => signOutEverywhere(viewer));
}
