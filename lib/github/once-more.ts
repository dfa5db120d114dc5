import "server-only";
import { BerthError } from "@/lib/domain/failure";

/** Between a question that was not answered and the second try; up to twice as long, so that many do not come back together. */
const PAUSE_MS = 250;

/** Asks once more when the host did not answer; not when it said no, asked for a pause, or is left alone for a moment. */
export async function againOnce<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const silent =
      error instanceof BerthError && error.failure.code === "host_unreachable" && error.failure.until === undefined;
    if (!silent) throw error;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * (1 + Math.random())));
    return call();
  }
}
