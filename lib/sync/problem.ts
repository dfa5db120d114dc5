import "server-only";
import { BerthError } from "@/lib/domain/failure";

/** What stands in a repository's row while its host cannot be read, for whoever looks: what happened, and until when or what to do. */
export function problemOf(error: unknown): string {
  if (isSignedOut(error)) return "The host took back the sign-in that read this repository: sign in again";
  if (error instanceof BerthError && error.failure.code === "rate_limited" && error.failure.until !== undefined)
    return `The host's limit is reached until ${error.failure.until.slice(11, 19)} UTC`;
  return error instanceof Error ? error.message : String(error);
}

/** The host does not take this reader's token any more. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof BerthError && error.failure.code === "signed_out";
}
