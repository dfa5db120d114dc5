import type { QueryClient } from "@tanstack/react-query";
import type { LiveEvent } from "./live-stream";
import { refresh } from "./refresh";

/** A burst of events (a backfill, a deployment's statuses) reads each view again once. */
const GATHER_MS = 150;
/** After a reading, so many times as long as it took nothing is read again: a page that is dear to read leaves the server to the events. */
const REST = 3;
const MOST_REST_MS = 3_000;

/** Reads the views again that events named: soon after the first event, one reading at a time, and the rarer the longer one takes. */
export class Gathered {
  readonly #client: QueryClient;
  readonly #repositories = new Set<number>();
  #everything = false;
  #reading = false;
  #stopped = false;
  #restUntil = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: QueryClient) {
    this.#client = client;
  }

  add(event: LiveEvent): void {
    this.#repositories.add(event.repository);
    this.#soon();
  }

  addEverything(): void {
    this.#everything = true;
    this.#soon();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #soon(): void {
    if (this.#reading || this.#stopped) return;
    this.#timer ??= setTimeout(() => void this.#read(), Math.max(GATHER_MS, this.#restUntil - performance.now()));
  }

  async #read(): Promise<void> {
    this.#timer = undefined;
    const changed = this.#everything ? "everything" : new Set(this.#repositories);
    this.#repositories.clear();
    this.#everything = false;
    this.#reading = true;
    const begun = performance.now();
    await refresh(this.#client, changed);
    this.#reading = false;
    const ended = performance.now();
    this.#restUntil = ended + Math.min(REST * (ended - begun), MOST_REST_MS);
    if (this.#everything || this.#repositories.size > 0) this.#soon();
  }
}
