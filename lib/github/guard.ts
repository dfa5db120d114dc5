import "server-only";
import { BerthError, type Failure, fail } from "@/lib/domain/failure";
import { notBefore, noteAnswer, noteSilence } from "./breaker";
import { type Answer, isSilence, NotSent, requireWhole, responseOf, toFailure } from "./errors";
import type { Host } from "./hosts";
import { limitedUntil, noteLimits } from "./limits";
import { organisationNo } from "./organisation-no";
import { isRefused, noteRefused } from "./refused-tokens";

/** Whose calls are guarded: a caller of `callerOf` at a host. */
export interface Guarded {
  readonly host: Host;
  readonly caller: string;
}

/**
 * One call to a host: not made at all inside a limit window, with a refused token, or while the host is in trouble; and what it answers is
 * remembered for the next call. Every failure is a BerthError; one that says `until` was not sent.
 */
export async function guardedCall<T extends Answer>(
  guarded: Guarded,
  { method, url }: { readonly method: string; readonly url: string },
  send: () => T | Promise<T>,
): Promise<T> {
  const resource = url === guarded.host.graphqlUrl ? "graphql" : "core";
  const call = { resource, isRead: method === "GET" || resource === "graphql" };
  requireOpen(guarded, resource);
  try {
    const answer = await send();
    requireWhole(answer);
    noteAnswer(guarded.host.apiUrl);
    await noteLimits(guarded.caller, resource, { ...answer, refused: false });
    return answer;
  } catch (error) {
    throw new BerthError(await learn(guarded, call, error), { cause: error });
  }
}

interface Call {
  readonly resource: string;
  readonly isRead: boolean;
}

/** The failure that an error is, after what it tells of the host is remembered. */
async function learn({ host, caller }: Guarded, { resource, isRead }: Call, error: unknown): Promise<Failure> {
  const failure = organisationNo(toFailure(error), error, host);
  if (!isSilence(failure)) noteAnswer(host.apiUrl);
  // A write whose answer was lost is looked up at once, which must not be held back because others were lost too.
  else if (isRead) noteSilence(host.apiUrl);
  // GraphQL may refuse a token that REST takes; then REST alone is asked.
  if (failure.code === "signed_out" && resource === "core") noteRefused(caller);
  const response = responseOf(error);
  if (response) await noteLimits(caller, resource, { ...response, refused: failure.code === "rate_limited" });
  const until = failure.code === "rate_limited" ? limitedUntil(caller, resource) : undefined;
  return until === undefined ? failure : { ...failure, until: iso(until) };
}

function requireOpen({ host, caller }: Guarded, resource: string): void {
  if (isRefused(caller))
    fail("signed_out", `${host.label} does not take this account's token any more.`, { status: 401 });
  const limited = limitedUntil(caller, resource);
  if (limited !== undefined)
    fail("rate_limited", `The limit of ${host.label} is reached until ${clock(limited)}.`, { until: iso(limited) });
  const next = notBefore(host.apiUrl);
  if (next === undefined) return;
  const message = `${host.label} does not answer; it is asked again at ${clock(next)}.`;
  throw new BerthError({ code: "host_unreachable", message, until: iso(next) }, { cause: new NotSent() });
}

const iso = (ms: number) => new Date(ms).toISOString();
const clock = (ms: number) => `${iso(ms).slice(11, 19)} UTC`;
