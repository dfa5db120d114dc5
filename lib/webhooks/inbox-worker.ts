import "server-only";
import { log } from "@/lib/log";
import { type Lock, takeLock } from "@/lib/store/lock";
import { listen } from "@/lib/store/notify";
import { apply, applyUnkept, Unfit } from "./apply";
import { OWN_ID, onKept } from "./hand-over";
import { Handed } from "./handed";
import { countAttempt, type Delivery, INBOX_CHANNEL, quarantine, type Waiting, waitingDeliveries } from "./inbox";

const BATCH = 100;
const POLL_MS = 2_000;
/** A delivery that fails this often for another reason than its shape is put aside; reconciliation has its content anyway. */
const MOST_ATTEMPTS = 5;

/**
 * Applies what stands in the inbox: what this process kept is handed over, other processes notify of theirs, and a slow poll finds what a killed
 * one left. Returns the way to stop.
 */
export async function startInbox(): Promise<() => Promise<void>> {
  const worker = new InboxWorker();
  const unlisten = await listen(INBOX_CHANNEL, (from) => {
    if (from !== OWN_ID) worker.wake();
  });
  const leave = onKept(worker);
  const timer = setInterval(() => worker.wake(), POLL_MS);
  timer.unref();
  worker.wake();
  return async () => {
    leave();
    unlisten();
    clearInterval(timer);
    await worker.stop();
  };
}

class InboxWorker {
  /** Held from the first delivery on: who has it applies for all processes, so that each delivery is applied once and in its order. */
  #lock: Lock | undefined;
  readonly #handed = new Handed();
  #run: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  /** Reads the inbox: something may wait there. */
  wake(): void {
    this.#again = true;
    this.#go();
  }

  /** Takes deliveries that wait in the inbox since this moment. Whoever does not hold the lock cannot know that nobody applied them. */
  take(rows: readonly Waiting[]): void {
    const isOurs = this.isAlone && this.#handed.add(rows);
    if (!isOurs) this.#again = true;
    this.#go();
  }

  /** Applies a delivery before it is kept, as `applyUnkept` does, where nothing waits or is being applied; undefined elsewhere. */
  async keepApplied(delivery: Delivery): Promise<boolean | undefined> {
    if (!this.isAlone || this.#run || this.#waits) return undefined;
    const applied = applyUnkept(delivery);
    this.#during(applied);
    return applied;
  }

  get isAlone(): boolean {
    return !this.#stopped && this.#lock?.isHeld() === true;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#run;
    await this.#lock?.giveBack();
  }

  get #waits(): boolean {
    return !this.#stopped && (this.#again || !this.#handed.isEmpty);
  }

  #go(): void {
    if (!this.#run) this.#during(this.#drain());
  }

  #during(work: Promise<unknown>): void {
    const end = () => {
      this.#run = undefined;
      // What came after its last look.
      if (this.#waits) this.#go();
    };
    this.#run = work.then(end, end);
  }

  async #drain(): Promise<void> {
    while (this.#waits) {
      try {
        await this.#step();
      } catch (error) {
        console.warn(`berth: the inbox is read again in a moment: ${String(error)}`);
      }
    }
  }

  async #step(): Promise<void> {
    const handed = this.#handed.take(BATCH);
    const reads = this.#again;
    this.#again = false;
    if (this.#lock?.isHeld()) {
      await this.#applyHanded(this.#lock, handed);
      if (reads) await this.#applyRead(this.#lock);
    } else {
      // Who had it may have applied what was handed over.
      this.#lock = await takeLock("inbox");
      if (this.#lock) await this.#applyRead(this.#lock);
    }
  }

  async #applyHanded(lock: Lock, rows: readonly Waiting[]): Promise<void> {
    const [only, ...others] = rows;
    if (only && others.length === 0) return this.#takeEach(lock, [only]);
    if (!(await appliedTogether(rows))) this.#again = true;
  }

  async #applyRead(lock: Lock): Promise<void> {
    const rows = await waitingDeliveries(BATCH);
    if (this.#stopped || !lock.isHeld()) return;
    if (!(await appliedTogether(rows))) await this.#takeEach(lock, await waitingDeliveries(BATCH));
    // Those that were handed over while they were read.
    this.#handed.forget(rows.map((row) => row.id));
    if (rows.length === BATCH) this.#again = true;
  }

  async #takeEach(lock: Lock, rows: readonly Waiting[]): Promise<void> {
    for (const row of rows) {
      if (this.#stopped || !lock.isHeld()) return;
      await take(row);
    }
  }
}

// One among them that does not fit, or a moment without the database: then each that still waits is tried by itself, and has an outcome of
// its own.
async function appliedTogether(rows: readonly Waiting[]): Promise<boolean> {
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

async function take(row: Waiting): Promise<void> {
  try {
    await apply([row]);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof Unfit || row.attempts + 1 >= MOST_ATTEMPTS) await quarantine(row.id, reason);
    else await countAttempt(row.id);
  }
}
