import "server-only";
import { BerthError, type Failure } from "@/lib/domain/failure";
import { type Problem, type ProblemKind, readProblem, writeProblem } from "@/lib/domain/problem";
import type { Reader } from "./credential";

const KINDS: Partial<Record<Failure["code"], ProblemKind>> = {
  rate_limited: "limit",
  host_unreachable: "silent",
  signed_out: "signed_out",
  sso_required: "sso_required",
  org_restricted: "org_restricted",
  internal: "broken",
};

/** What stands in a repository's row while its host cannot be read with this reader's token, for whoever looks. */
export function problemOf(error: unknown, { login, repository }: Pick<Reader, "login" | "repository">): string {
  const told = tell(error);
  const known = readProblem(repository.problem);
  const before = known?.kind === told.kind ? known : undefined;
  // What was not even sent has no words of the host: those of before stand.
  const message = wasHeldBack(error) ? (before?.message ?? "") : told.message;
  return writeProblem({ ...told, message, account: login, since: before?.since ?? new Date().toISOString() });
}

function wasHeldBack(error: unknown): boolean {
  return error instanceof BerthError && error.failure.until !== undefined && error.failure.status === undefined;
}

function tell(error: unknown): Omit<Problem, "since" | "account"> {
  if (!(error instanceof BerthError)) return { kind: "broken", message: sentenceOf(error) };
  const { code, message, until, url } = error.failure;
  const kind = KINDS[code] ?? "refused";
  if (kind === "limit") return { kind, message, ...(until === undefined ? {} : { until }) };
  return { kind, message, ...(url === undefined ? {} : { url }) };
}

/** Why a first reading broke off, in a sentence. */
export function sentenceOf(error: unknown): string {
  if (isSignedOut(error)) return "The host took back the sign-in that read this repository: sign in again.";
  return error instanceof Error ? error.message : String(error);
}

/** The host does not take this reader's token any more. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof BerthError && error.failure.code === "signed_out";
}
