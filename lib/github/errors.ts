import { RequestError } from "@octokit/request-error";
import { BerthError, type Failure, type FailureCode } from "@/lib/domain/failure";

interface ErrorBody {
  message?: unknown;
  errors?: unknown;
}

/** Any failure of a call as one of our codes, with the host's own words (contract 1c, 2.1, 2.2, 2.12). */
export function toFailure(error: unknown): Failure {
  if (error instanceof BerthError) return error.failure;
  if (!(error instanceof RequestError) || error.response === undefined)
    return { code: "host_unreachable", message: "The host did not answer in time." };
  const body = (typeof error.response.data === "object" ? error.response.data : {}) as ErrorBody;
  const message = typeof body?.message === "string" ? body.message : `The host answered ${error.status}.`;
  const code = codeOf(error.status, message, error.response.headers);
  return { code, message, status: error.status, ...contextsOf(body), ...fieldsOf(body) };
}

/** True when it is not known whether the host acted: no answer, or an answer of something in between. */
export function isAmbiguous(failure: Failure): boolean {
  return failure.code === "host_unreachable";
}

type Headers = Record<string, string | number | undefined>;

function codeOf(status: number, message: string, headers: Headers): FailureCode {
  if (status === 401) return "signed_out";
  if (status === 404) return "not_found";
  if (status === 429 || (status === 403 && isLimit(message, headers))) return "rate_limited";
  if (status === 403) return "forbidden";
  if (status === 409) return /merging/i.test(message) ? "merge_conflict" : "checks_failed";
  if (status === 422 && /no ref found/i.test(message)) return "unknown_ref";
  return status >= 500 ? "host_unreachable" : "rejected";
}

function isLimit(message: string, headers: Headers): boolean {
  return (
    headers["x-ratelimit-remaining"] === "0" || headers["retry-after"] !== undefined || /rate limit/i.test(message)
  );
}

interface ErrorItem {
  field?: unknown;
  message?: unknown;
  code?: unknown;
  contexts?: unknown;
}

// `errors` may be objects, strings or one bare string (contract 1c).
function items(body: ErrorBody): ErrorItem[] {
  return Array.isArray(body?.errors) ? body.errors.filter((e) => typeof e === "object" && e !== null) : [];
}

function contextsOf(body: ErrorBody): Pick<Failure, "contexts"> {
  const contexts = items(body)
    .flatMap((item) => (Array.isArray(item.contexts) ? item.contexts : []))
    .map((c) => ({ context: String(c?.context), state: String(c?.state) }));
  return contexts.length > 0 ? { contexts } : {};
}

function fieldsOf(body: ErrorBody): Pick<Failure, "fields"> {
  const named = items(body).filter((item) => typeof item.field === "string" && !item.contexts);
  if (named.length === 0) return {};
  return {
    fields: Object.fromEntries(named.map((i) => [String(i.field), String(i.message ?? i.code ?? "is not right")])),
  };
}
