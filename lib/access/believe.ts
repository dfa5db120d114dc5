import "server-only";
import { BerthError } from "@/lib/domain/failure";
import { isUnanswered } from "@/lib/github/errors";

/** A page waits so long for a host that said yes within the last hour; then it is shown as that yes allowed. */
const PATIENCE_MS = 2_000;

/** A question to a host that is under way, and since when. */
export interface Asking<T> {
  readonly since: number;
  readonly answer: Promise<T>;
}

/** A question that was just put; nobody has to wait for its answer, which whoever asks keeps. */
export function asking<T>(since: number, answer: Promise<T>): Asking<T> {
  answer.catch(() => undefined);
  return { since, answer };
}

/**
 * The answer to a question, or the older yes where the host is silent or takes its time. A definite no ends it at once, also when it comes
 * later: whoever answers the question keeps it for the next one.
 */
export async function believe<T>({ since, answer }: Asking<T>, older: T): Promise<{ value: T; confirmed: boolean }> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), since + PATIENCE_MS - Date.now());
  });
  try {
    const value = await Promise.race([answer, late]);
    return value === undefined ? { value: older, confirmed: false } : { value, confirmed: true };
  } catch (error) {
    if (!(error instanceof BerthError) || !isUnanswered(error.failure)) throw error;
    return { value: older, confirmed: false };
  } finally {
    clearTimeout(timer);
  }
}
