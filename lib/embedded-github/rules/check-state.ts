import type { CHECK_CONCLUSIONS, CHECK_STATUSES } from "@/lib/embedded-github/schema";

export type CheckStatus = (typeof CHECK_STATUSES)[number];
export type CheckConclusion = (typeof CHECK_CONCLUSIONS)[number];

/** How far a check run is. */
export interface Progress {
  status: CheckStatus;
  conclusion: CheckConclusion | null;
  completedAt: Date | null;
}

/** What a call says about it; undefined where it says nothing. */
export interface ProgressInput {
  status: CheckStatus | undefined;
  conclusion: CheckConclusion | undefined;
  completedAt: Date | undefined;
}

/**
 * Where a check run stands after a call: a conclusion completes it, any other status takes the conclusion away, and
 * `now` is when it ended unless told. Undefined where it would be completed without a conclusion.
 */
export function progressAfter(before: Progress, said: ProgressInput, now: Date): Progress | undefined {
  const completes = said.conclusion !== undefined || said.completedAt !== undefined;
  const status = completes ? "completed" : (said.status ?? before.status);
  if (status !== "completed") return { status, conclusion: null, completedAt: null };
  const conclusion = said.conclusion ?? before.conclusion;
  if (!conclusion) return undefined;
  return { status, conclusion, completedAt: said.completedAt ?? before.completedAt ?? now };
}

/**
 * What a check run counts as among the contexts of its commit (contract 2.2): `pending` while it has no conclusion, then that
 * one, of which only `success` passes: `skipped` fails, and so does `neutral` (UNVERIFIED).
 */
export function contextStateOf(run: Pick<Progress, "conclusion">): CheckConclusion | "pending" {
  return run.conclusion ?? "pending";
}
