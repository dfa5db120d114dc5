import "server-only";
import { type Lock, takeLock } from "@/lib/store/lock";

/** How often a process tries to lead; a leader that dies or stops is noticed within nine seconds more (lib/store/lock-session). */
const TRY_MS = 2_000;

/**
 * One leader among all processes on a database: who reads the hosts in the background. For a moment two may believe in it, while one that was
 * stopped goes on; what they read is written once all the same, for every write commutes.
 */
export class Leadership {
  readonly #timer = setInterval(() => this.#try(), TRY_MS);
  readonly #onBegin: () => void;
  #lock: Lock | undefined;
  #trying: Promise<void> | undefined;
  #stopped = false;

  /** `onBegin` is called each time this process becomes the leader. */
  constructor(onBegin: () => void) {
    this.#onBegin = onBegin;
    this.#timer.unref();
    this.#try();
  }

  get isLeader(): boolean {
    return this.#lock?.isHeld() ?? false;
  }

  /** Leaves it to another process at once. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#trying;
    await this.#lock?.giveBack();
    this.#lock = undefined;
  }

  #try(): void {
    if (this.isLeader || this.#stopped) return;
    this.#trying ??= takeLock("leader")
      .then((lock) => this.#begin(lock))
      .catch((error) => console.warn(`berth: who leads is asked again in a moment: ${String(error)}`))
      .finally(() => {
        this.#trying = undefined;
      });
  }

  #begin(lock: Lock | undefined): void {
    this.#lock = lock;
    if (lock) this.#onBegin();
  }
}
