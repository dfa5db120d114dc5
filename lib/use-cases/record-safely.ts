import "server-only";
import { log } from "@/lib/log";

/**
 * Writes what the host answered into the mirror. When that fails the act on the host has happened all the same, so the person is told of that;
 * the mirror gets it by webhook or by the next reading.
 */
export async function recordSafely(record: () => Promise<unknown>): Promise<void> {
  try {
    await record();
  } catch (error) {
    log.warn({ err: error }, "the answer of the host was not written into the mirror");
  }
}
