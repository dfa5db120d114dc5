import type { Result } from "@/lib/domain/failure";

/**
 * Calls a server action. When the connection to Berth breaks off, nobody knows whether the action was done: `unknown_outcome`, so that the
 * same intent is sent again and looked for first.
 */
export async function callAction<T>(call: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await call();
  } catch {
    return { ok: false, failure: { code: "unknown_outcome", message: "Berth did not answer." } };
  }
}
