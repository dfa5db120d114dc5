/** Every failure that a user can meet. Title and remedy of each stand in lib/messages. */
export const FAILURE_CODES = [
  "signed_out",
  "not_found",
  "forbidden",
  "admin_only",
  "code_access_needed",
  "repository_unnumbered",
  "sso_required",
  "org_restricted",
  "wrong_origin",
  "invalid_input",
  "unknown_ref",
  "merge_conflict",
  "checks_failed",
  "rejected",
  "rate_limited",
  "host_unreachable",
  "unknown_outcome",
  "internal",
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

export interface Failure {
  readonly code: FailureCode;
  /** GitHub's own words, or ours where GitHub was not asked. Safe to show; never holds a token. */
  readonly message: string;
  /** HTTP status of GitHub's answer, when it answered. */
  readonly status?: number;
  /** Until when nothing more is asked of the host, ISO 8601: for `rate_limited`, and for a host that is left alone for a moment. */
  readonly until?: string;
  /** A page of the host where it is mended, for `sso_required` and `org_restricted`. */
  readonly url?: string;
  /** Messages beside fields, by the input's field name. */
  readonly fields?: Readonly<Record<string, string>>;
  /** For `checks_failed`: the contexts and their states. */
  readonly contexts?: readonly { context: string; state: string }[];
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

const BRAND = Symbol.for("berth.BerthError");

/** Thrown inside the server where a Result would have to travel through many hands; turned into a Result at its edge. */
export class BerthError extends Error {
  readonly failure: Failure;
  readonly [BRAND] = true;

  // Next bundles this class once per entry point, and one entry point may wait for what another one asked.
  static override [Symbol.hasInstance](value: unknown): value is BerthError {
    return typeof value === "object" && value !== null && BRAND in value;
  }

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.message, options);
    this.name = "BerthError";
    this.failure = failure;
  }
}

export function fail(code: FailureCode, message: string, more: Partial<Failure> = {}): never {
  throw new BerthError({ ...more, code, message });
}
