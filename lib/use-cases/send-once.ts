import "server-only";
import type { Access } from "@/lib/access/access-to";
import type { Viewer } from "@/lib/auth/viewer";
import { BerthError, type Failure, fail } from "@/lib/domain/failure";
import { isAmbiguous } from "@/lib/github/errors";
import { notingRequestId } from "@/lib/github/request-ids";
import {
  beginIntent,
  type Intent,
  type IntentOwner,
  isTaken,
  loadIntent,
  restartIntent,
  settleIntent,
} from "./intents";
import { neverArrived } from "./never-arrived";

/** What an act made: `value` is stored and given again, so it must be plain JSON; `hostId` is the id of the thing on the host. */
export interface Made<T> {
  readonly value: T;
  readonly hostId?: number;
}

/** What a look-up for a lost answer goes by. */
export interface Lost {
  /** When it was sent, by our clock. */
  readonly since: Date;
  /** What was made has a higher id. */
  readonly newestBefore: number;
  /** True for what another intent is known to have made. */
  readonly isTaken: (hostId: number) => Promise<boolean>;
}

/** A look-up goes back this far before `since`, because clocks of two machines differ; the ids do most of the telling. */
export const CLOCKS_DIFFER_MS = 120_000;

/** One act on the host. */
export interface Act<T> extends IntentOwner {
  readonly viewer: Viewer;
  readonly access: Access;
  /** Sends the request, once. */
  readonly send: () => Promise<Made<T>>;
  /** Looks on the host for what a lost request did. */
  readonly find: (lost: Lost) => Promise<Made<T> | undefined>;
}

// Next bundles a module once per entry point; what is under way must be known to all of them.
const holder = globalThis as typeof globalThis & { berthActs?: Map<string, Promise<unknown>> };

/**
 * Does an act at most once per intent (threats T15). A repeated or parallel call with the same intent gets the same answer. When the answer of
 * the host is lost, the host is looked at before anything else; what is not found there is `unknown_outcome`, and only a new call with the
 * same intent, after another look, may send again. After a clear no of the host the same intent may be tried again.
 */
export function sendOnce<T>(act: Act<T>): Promise<T> {
  holder.berthActs ??= new Map();
  const acts = holder.berthActs;
  const key = `${act.viewer.accountId} ${act.access.repository.id} ${act.action} ${act.intentId}`;
  const joined = acts.get(key);
  if (joined) return joined as Promise<T>;
  const work = notingRequestId(() => perform(act)).finally(() => acts.delete(key));
  acts.set(key, work);
  return work;
}

async function perform<T>(act: Act<T>): Promise<T> {
  const begun = await beginIntent(act);
  if (begun) return attempt(act, begun);
  const known = await answered(act);
  if (known.state === "done") return known.outcome as T;
  if (known.state === "failed") return again(act);
  // Given up, or sent by a process that did not live to see the answer: look first.
  const found = await lookUp(act, known);
  if (found) return found.value;
  return known.state === "unknown" ? again(act) : giveUp(known);
}

/** Longer than a request and the look-up after it can take. */
const ANSWERED_WITHIN_MS = 25_000;
const LOOK_EVERY_MS = 200;

// Another process may be sending it at this moment; its answer is ours too.
async function answered<T>(act: Act<T>): Promise<Intent> {
  for (;;) {
    const intent = await loadIntent(act);
    const age = Date.now() - intent.createdAt.getTime();
    if (intent.state !== "sent" || age > ANSWERED_WITHIN_MS) return intent;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

async function again<T>(act: Act<T>): Promise<T> {
  const restarted = await restartIntent(act);
  return restarted
    ? attempt(act, restarted)
    : fail("unknown_outcome", "The same request is being sent by another window.");
}

async function attempt<T>(act: Act<T>, intent: Intent): Promise<T> {
  const made = await act.send().catch((error: unknown) => afterError(act, intent, error));
  const kept = await settleIntent(intent, { state: "done", outcome: made.value, hostId: made.hostId });
  if (!kept) await settleIntent(intent, { state: "done", outcome: made.value });
  return made.value;
}

async function afterError<T>(act: Act<T>, intent: Intent, error: unknown): Promise<Made<T>> {
  if (!(error instanceof BerthError)) throw error; // Ours, not the host's: it stays `sent`, so that the next call looks first.
  if (!isAmbiguous(error.failure) || neverArrived(error)) {
    await settleIntent(intent, { state: "failed", outcome: error.failure });
    throw error;
  }
  return (await lookUp(act, intent)) ?? giveUp(intent);
}

async function lookUp<T>(act: Act<T>, intent: Intent): Promise<Made<T> | undefined> {
  const lost: Lost = {
    since: intent.createdAt,
    newestBefore: intent.newestBefore,
    isTaken: (hostId) => isTaken(intent, hostId),
  };
  try {
    const found = await act.find(lost);
    if (!found) return undefined;
    return (await settleIntent(intent, { state: "done", outcome: found.value, hostId: found.hostId }))
      ? found
      : await lookUp(act, intent); // Another intent took it between the look and the claim.
  } catch (error) {
    if (error instanceof BerthError && isAmbiguous(error.failure)) return undefined;
    throw error;
  }
}

async function giveUp(intent: Intent): Promise<never> {
  const failure: Failure = {
    code: "unknown_outcome",
    message: "The host did not answer, and what was sent is not to be seen there.",
  };
  await settleIntent(intent, { state: "unknown", outcome: failure });
  throw new BerthError(failure);
}
