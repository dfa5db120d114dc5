import { RequestError } from "@octokit/request-error";
import { BerthError, type Failure, type FailureCode } from "@/lib/domain/failure";

interface ErrorBody {
  message?: unknown;
  errors?: unknown;
}

/** Any failure of a call as one of our codes, with the host's own words (contract 1c, 2.1, 2.2, 2.12). */
export function toFailure(error: unknown): Failure {
  if (error instanceof BerthError) return error.failure;
  // What our own fetch refused to do comes through Octokit.
  if (error instanceof RequestError && error.cause instanceof BerthError) return error.cause.failure;
  if (error instanceof NoSuccess) {
    const limited = limitIn(Object(error.response.data)) !== undefined;
    return {
      code: limited ? "rate_limited" : "host_unreachable",
      message: error.message,
      status: error.response.status,
    };
  }
  if (!(error instanceof RequestError) || error.response === undefined)
    return { code: "host_unreachable", message: silenceOf(error) };
  if (isPage(error.response)) return pageFailure(error.status);
  const body = (typeof error.response.data === "object" ? error.response.data : {}) as ErrorBody;
  const message = typeof body?.message === "string" ? body.message : `The host answered ${error.status}.`;
  const code = codeOf(error.status, message, error.response.headers);
  return { code, message, status: error.status, ...contextsOf(body), ...fieldsOf(body) };
}

/** The cause of a failure that happened before anything was sent: the host cannot have acted. */
export class NotSent extends Error {
  readonly code = "BERTH_NOT_SENT";
}

/** True when no GitHub answered, or one in trouble: what counts towards leaving the host alone for a moment. */
export function isSilence(failure: Failure): boolean {
  return failure.code === "host_unreachable";
}

/** True when the host said neither yes nor no: it is silent, in trouble, or asks for a pause. Whatever else it says is an answer. */
export function isUnanswered(failure: Failure): boolean {
  return isSilence(failure) || failure.code === "rate_limited";
}

/** An answer as Octokit gives it; header names in lower case. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly data: unknown;
}

/** A success that is none: a body that broke off, a page of something in between, or a limit that GraphQL tells of with 200 (contract 4). */
class NoSuccess extends Error {
  readonly response: Answer;

  constructor(message: string, response: Answer) {
    super(message);
    this.response = response;
  }
}

/** Throws unless an answer of success came whole, as data, and is none of a limit. */
export function requireWhole(answer: Answer): void {
  const { status, data } = answer;
  if (status === 204 || status === 205) return;
  if (isPage(answer)) throw new NoSuccess("Something between Berth and the host answered with a page.", answer);
  if (typeof data !== "object" || data === null) throw new NoSuccess("The host's answer broke off.", answer);
  const limit = limitIn(data);
  if (limit !== undefined) throw new NoSuccess(limit, answer);
}

/** What the host answered, where an error comes from an answer. */
export function responseOf(error: unknown): Answer | undefined {
  return error instanceof RequestError || error instanceof NoSuccess ? error.response : undefined;
}

function limitIn(data: object): string | undefined {
  if (!("errors" in data) || !Array.isArray(data.errors)) return undefined;
  const said = data.errors.find((e) => e?.type === "RATE_LIMITED" || LIMIT_WORDS.test(String(e?.message)));
  return said && String(said.message);
}

/** True when it is not known whether the host acted: no answer, or an answer of something in between. */
export function isAmbiguous(failure: Failure): boolean {
  return failure.code === "host_unreachable";
}

const LIMIT_WORDS = /rate limit|abuse detection/i;
const RIGHT_WORDS = /not accessible|must have|allow list|access restrictions|SAML|archived|disabled|blocked/i;

// GitHub's API answers with JSON also when it says no; a page is the word of a proxy, a gateway or a maintenance mode.
function isPage({ headers }: { readonly headers: Headers }): boolean {
  return /^text\/html/i.test(String(headers["content-type"] ?? ""));
}

function pageFailure(status: number): Failure {
  const said = status >= 500 ? "The host answered" : "Something between Berth and the host answered with a page:";
  return { code: "host_unreachable", message: `${said} ${status}.`, status };
}

function silenceOf(error: unknown): string {
  const [code, name] = rootOf(error);
  if (name === "TimeoutError") return "The host did not answer in time.";
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) return `The host's certificate is not trusted (${code}).`;
  if (/ENOTFOUND|EAI_AGAIN/.test(code)) return "The host's name is not known.";
  if (code === "ECONNREFUSED") return "The host takes no connections.";
  return code === "" ? "The host did not answer in time." : `The connection to the host broke (${code}).`;
}

/** Code and name of the innermost cause. */
function rootOf(error: unknown): [code: string, name: string] {
  let root = error;
  while (root instanceof Error && root.cause instanceof Error) root = root.cause;
  if (root instanceof AggregateError && root.errors[0] instanceof Error) root = root.errors[0];
  if (!(root instanceof Error)) return ["", ""];
  return ["code" in root && typeof root.code === "string" ? root.code : "", root.name];
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

// The last call that a limit lets through may get a no for another reason; then the words say which.
function isLimit(message: string, headers: Headers): boolean {
  if (LIMIT_WORDS.test(message) || headers["retry-after"] !== undefined) return true;
  return headers["x-ratelimit-remaining"] === "0" && !RIGHT_WORDS.test(message);
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
