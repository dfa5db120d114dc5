import type { DeliveryRequest } from "./delivery-request";
import { exchange } from "./exchange";
import { type Resolve, resolveTarget, TargetRefused } from "./resolve-target";

/** A receiver has to answer within this time (contract 5). */
const TIME_LIMIT_MS = 10_000;

export interface Outcome {
  ok: boolean;
  statusCode: number | null;
  /** `OK`, or what went wrong. */
  status: string;
  responseHeaders: Record<string, string> | null;
  responseBody: string | null;
  /** True where nothing listened, so that nothing can have been received. */
  unreached: boolean;
}

interface Options {
  resolve?: Resolve;
  limitMs?: number;
}

/** Sends one delivery. An answer of any kind, a refused target and a time-out are all the end of it. */
export async function postDelivery(
  request: DeliveryRequest,
  stop: AbortSignal,
  { resolve, limitMs = TIME_LIMIT_MS }: Options = {},
): Promise<Outcome> {
  const limit = AbortSignal.timeout(limitMs);
  const signal = AbortSignal.any([stop, limit]);
  try {
    const addresses = await unlessAborted(resolveTarget(request.url, resolve), signal);
    const { statusCode, headers, body } = await exchange(request, addresses, signal);
    const ok = statusCode >= 200 && statusCode < 300;
    return {
      ok,
      statusCode,
      status: ok ? "OK" : `Invalid HTTP Response: ${statusCode}`,
      responseHeaders: headers,
      responseBody: body,
      unreached: false,
    };
  } catch (error) {
    const failed = { ok: false, statusCode: null, responseHeaders: null, responseBody: null };
    const status = limit.aborted ? "timed out" : inWords(error);
    return { ...failed, status, unreached: !limit.aborted && codeOf(error) === "ECONNREFUSED" };
  }
}

// The system's resolver cannot be interrupted, only left alone.
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}

function inWords(error: unknown): string {
  if (error instanceof TargetRefused) return `not sent: ${error.message}`;
  const code = codeOf(error);
  return code === undefined ? "failed to connect to host" : `failed to connect to host (${code})`;
}

// After trying several addresses of a host, the errors of each are inside.
function codeOf(error: unknown): string | undefined {
  const inner = error instanceof AggregateError ? error.errors[0] : error;
  return inner instanceof Error && "code" in inner && typeof inner.code === "string" ? inner.code : undefined;
}
