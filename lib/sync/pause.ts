import "server-only";
import { BerthError } from "@/lib/domain/failure";
import { readProblem } from "@/lib/domain/problem";
import type { Reader } from "./credential";

/** A pause that the host did not name. */
const UNSAID_MS = 60_000;

/** Until when (milliseconds) background work leaves a host alone after this error: its limit window; undefined for any other failure. */
export function pauseOf(error: unknown): number | undefined {
  if (!(error instanceof BerthError) || error.failure.code !== "rate_limited") return undefined;
  const { until } = error.failure;
  return until === undefined ? Date.now() + UNSAID_MS : Date.parse(until);
}

/** Until when (milliseconds) this reader was told to wait, as the row says: also by another process, or before this one began. */
export function toldToWait(
  { repository, login }: Pick<Reader, "repository" | "login">,
  now: number,
): number | undefined {
  const told = readProblem(repository.problem);
  if (told?.kind !== "limit" || told.account !== login || told.until === undefined) return undefined;
  const until = Date.parse(told.until);
  return until > now ? until : undefined;
}
