import "server-only";
import { log } from "@/lib/log";
import { withLock } from "@/lib/store/lock";
import { listen } from "@/lib/store/notify";
import { apply, Unfit } from "./apply";
import { countAttempt, INBOX_CHANNEL, type InboxRow, quarantine, waitingDeliveries } from "./inbox";

const BATCH = 100;
const POLL_MS = 2_000;
/** A delivery that fails this often for another reason than its shape is put aside; reconciliation has its content anyway. */
const MOST_ATTEMPTS = 5;

/** Applies what stands in the inbox: woken by each delivery, and by a slow poll for what a killed process left. Returns the way to stop. */
export async function startInbox(): Promise<() => Promise<void>> {
  const worker = new InboxWorker();
  const unlisten = await listen(INBOX_CHANNEL, () => worker.wake());
  const timer = setInterval(() => worker.wake(), POLL_MS);
  timer.unref();
  worker.wake();
  return async () => {
    unlisten();
    clearInterval(timer);
    await worker.stop();
  };
}

class InboxWorker {
  #run: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  wake(): void {
    this.#again = true;
    this.#run ??= this.#drain().finally(() => {
      this.#run = undefined;
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#run;
  }

  async #drain(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      try {
        await this.#batch();
      } catch (error) {
        console.warn(`berth: the inbox is read again in a moment: ${String(error)}`);
      }
    }
  }

  // One process at a time, so that each delivery is applied once and in its order; what comes meanwhile wakes that process too.
  async #batch(): Promise<void> {
    const taken = await withLock("inbox", async (lock) => {
      const rows = await waitingDeliveries(BATCH);
      if (this.#stopped || !lock.isHeld()) return 0;
      if (await appliedTogether(rows)) return rows.length;
      for (const row of await waitingDeliveries(BATCH)) {
        if (this.#stopped || !lock.isHeld()) return 0;
        await take(row);
      }
      return rows.length;
    });
    if (taken === BATCH) this.#again = true;
  }
}

// One among them that does not fit, or a moment without the database: then each that still waits is tried by itself, and has an outcome of
// its own.
async function appliedTogether(rows: readonly InboxRow[]): Promise<boolean> {
  if (rows.length < 2) return rows.length === 0;
  try {
    await apply(rows);
    return true;
  } catch (error) {
    const deliveries = rows.map((row) => row.id);
    log.warn(
      { deliveries, reason: reasonOf(error) },
      "deliveries are applied one by one, for together they could not be",
    );
    return false;
  }
}

// A query that failed is told with all that it carried; what the database says to it is its cause.
function reasonOf(error: unknown): string {
  const told = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return told instanceof Error ? told.message : String(told);
}

async function take(row: InboxRow): Promise<void> {
  try {
    await apply([row]);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof Unfit || row.attempts + 1 >= MOST_ATTEMPTS) await quarantine(row.id, reason);
    else await countAttempt(row.id);
  }
}
