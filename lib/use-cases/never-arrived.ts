/** No connection was made at all, so the host cannot have acted. */
const NO_CONNECTION: ReadonlySet<unknown> = new Set([
  // Ours: held back, because the host is in trouble.
  "BERTH_NOT_SENT",
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** True when the request behind this error surely never reached the host. */
export function neverArrived(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && NO_CONNECTION.has(cause.code)) return true;
    if (cause instanceof AggregateError && cause.errors.length > 0 && cause.errors.every(neverArrived)) return true;
  }
  return false;
}
