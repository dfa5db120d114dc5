import "server-only";
import { readEventsAfter, readNewestEventIds, type Told } from "@/lib/mirror/read/events";
import { db } from "@/lib/store/db";
import { listen } from "@/lib/store/notify";
import { LIVE_CHANNEL } from "./append";

/** Without a notification the table is asked this often: a connection that broke, or is half dead, costs no event. */
const POLL_MS = 1_000;
/** An event with a lower id may be committed after one with a higher one, but not so long after. */
const LATE_MS = 10_000;

type Listener = (told: Told) => void;

/** The events of all processes as they are committed: told by notifications, and by the table what those did not tell. One per process. */
class Feed {
  readonly #listeners = new Set<Listener>();
  /** When an event was told, in milliseconds, by its id; those up to `#floor` are forgotten. */
  readonly #told = new Map<number, number>();
  #floor = 0;
  #polling: Promise<void> | undefined;
  #ready: Promise<void> | undefined;
  #stop: (() => void) | undefined;

  async follow(listener: Listener): Promise<() => void> {
    this.#listeners.add(listener);
    this.#ready ??= this.#begin();
    try {
      await this.#ready;
    } catch (error) {
      this.#leave(listener);
      throw error;
    }
    return () => this.#leave(listener);
  }

  tell(told: Told): void {
    if (!this.#ready || this.#told.has(told.id)) return;
    this.#told.set(told.id, Date.now());
    for (const listener of this.#listeners) listener(told);
  }

  async #begin(): Promise<void> {
    const unlisten = await listen(LIVE_CHANNEL, (payload) => this.tell(JSON.parse(payload)));
    const newest = await readNewestEventIds(db());
    for (const id of newest) this.#told.set(id, Date.now());
    this.#floor = Math.min(...newest) - 1;
    const timer = setInterval(() => this.#poll(), POLL_MS);
    timer.unref();
    this.#stop = () => {
      clearInterval(timer);
      unlisten();
    };
  }

  #leave(listener: Listener): void {
    this.#listeners.delete(listener);
    if (this.#listeners.size > 0) return;
    this.#stop?.();
    this.#stop = undefined;
    this.#ready = undefined;
    this.#told.clear();
  }

  #poll(): void {
    this.#forget();
    this.#polling ??= readEventsAfter(db(), this.#floor)
      .then((events) => {
        for (const told of events) this.tell(told);
      })
      .catch((error) => console.warn(`berth: events are asked for again in a moment: ${String(error)}`))
      .finally(() => {
        this.#polling = undefined;
      });
  }

  #forget(): void {
    const before = Date.now() - LATE_MS;
    for (const [id, at] of this.#told) {
      if (at > before) continue;
      this.#told.delete(id);
      this.#floor = Math.max(this.#floor, id);
    }
  }
}

// Next bundles a module once per entry point; the table is asked once per process.
const holder = globalThis as typeof globalThis & { berthFeed?: Feed };

/** Tells the listeners of this process what it has just committed itself, before the database does; of that they hear nothing then. */
export function tellHere(events: readonly Told[]): void {
  for (const told of events) holder.berthFeed?.tell(told);
}

/** Calls `listener` for each event that any process commits from now on, once and within two seconds; answers the way to stop. */
export function followFeed(listener: Listener): Promise<() => void> {
  holder.berthFeed ??= new Feed();
  return holder.berthFeed.follow(listener);
}
