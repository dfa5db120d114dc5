import "server-only";
import { prune } from "@/lib/mirror/write/prune";
import { db } from "@/lib/store/db";

const HOUR_MS = 3_600_000;

/** Forgets every hour what nobody asks for any more; returns the way to stop. */
export function startPruning(): () => void {
  const work = () =>
    prune(db()).catch((error) => console.warn(`berth: old events are kept for another hour: ${String(error)}`));
  void work();
  const timer = setInterval(work, HOUR_MS);
  timer.unref();
  return () => clearInterval(timer);
}
