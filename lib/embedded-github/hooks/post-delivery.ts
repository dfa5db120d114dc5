import type { DeliveryRequest } from "./delivery-request";

/** A receiver has to answer within this time (contract 5). */
const TIME_LIMIT_MS = 10_000;
/** As much of an answer is kept. */
const MAX_ANSWER = 64 * 1024;

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

/** Sends one delivery. Redirects are not followed; an answer of any kind and a time-out are both the end of it. */
export async function postDelivery(request: DeliveryRequest, stop: AbortSignal): Promise<Outcome> {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(TIME_LIMIT_MS)]);
  try {
    const { url, headers, body } = request;
    const answer = await fetch(url, { method: "POST", headers, body, redirect: "manual", signal });
    const ok = answer.status >= 200 && answer.status < 300;
    return {
      ok,
      statusCode: answer.status,
      status: ok ? "OK" : `Invalid HTTP Response: ${answer.status}`,
      responseHeaders: Object.fromEntries(answer.headers),
      responseBody: await beginning(answer),
      unreached: false,
    };
  } catch (error) {
    const failed = { ok: false, statusCode: null, responseHeaders: null, responseBody: null };
    return { ...failed, status: inWords(error), unreached: codeOf(error) === "ECONNREFUSED" };
  }
}

async function beginning(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = answer.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    chunks.push(part.value);
    size += part.value.byteLength;
    if (size >= MAX_ANSWER) {
      await reader?.cancel();
      break;
    }
  }
  return Buffer.concat(chunks).subarray(0, MAX_ANSWER).toString("utf8").replaceAll("\0", "�");
}

function inWords(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return "timed out";
  const code = codeOf(error);
  return code === undefined ? "failed to connect to host" : `failed to connect to host (${code})`;
}

// fetch hides the system's error in `cause`, and there, after trying IPv6 and IPv4, in `errors`.
function codeOf(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  const inner = cause instanceof AggregateError ? cause.errors[0] : cause;
  return inner instanceof Error && "code" in inner && typeof inner.code === "string" ? inner.code : undefined;
}
