import type { ApiError } from "@/lib/embedded-github/http/api-error";

/** GitHub's words in the `type` of an entry of `errors[]`. */
export type ProblemType =
  | "NOT_FOUND"
  | "FORBIDDEN"
  | "INSUFFICIENT_SCOPES"
  | "UNPROCESSABLE"
  | "ARGUMENT_LIMIT"
  | "INVALID_CURSOR_ARGUMENTS"
  | "MISSING_PAGINATION_BOUNDARIES"
  | "EXCESSIVE_PAGINATION"
  | "MAX_NODE_LIMIT_EXCEEDED"
  | "RESOURCE_LIMITS_EXCEEDED"
  | "RATE_LIMITED"
  | "SERVICE_UNAVAILABLE"
  | "NOT_IMPLEMENTED";

/** Something that keeps a field, or a whole query, from being answered; becomes one entry of `errors[]`. */
export class Problem extends Error {
  constructor(
    readonly type: ProblemType,
    message: string,
  ) {
    super(message);
    this.name = "Problem";
  }
}

export const noSuchNode = (id: string) =>
  new Problem("NOT_FOUND", `Could not resolve to a node with the global id of '${id}'.`);

export const notServed = (what: string) =>
  new Problem("NOT_IMPLEMENTED", `'${what}' is not served by the embedded GitHub.`);

/** A refusal of the REST core in GraphQL's words: its message, and what it says of the fields. */
export function problemOf(error: ApiError): Problem {
  const details = (error.errors ?? []).map((one) => (typeof one === "string" ? one : detailOf(one)));
  const message = [error.message, ...details.filter((one) => one !== undefined)].join(": ");
  if (error.status === 404) return new Problem("NOT_FOUND", message);
  return new Problem(error.status === 403 ? "FORBIDDEN" : "UNPROCESSABLE", message);
}

function detailOf(one: Record<string, unknown>): string | undefined {
  if (typeof one.message === "string") return one.message;
  if (Array.isArray(one.contexts)) return one.contexts.map((c) => `${c.context} is ${c.state}`).join(", ");
  return typeof one.field === "string" ? `${one.field} is ${one.code}` : undefined;
}
