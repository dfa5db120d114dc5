import pg from "pg";
import { env } from "@/lib/env";

/** How often a session that holds locks shows that its process lives, and for how long it is believed without that; milliseconds. */
const BEAT_MS = 2_500;
const BELIEVED_MS = 9_000;

/**
 * One connection of its own on which a process holds all of its advisory locks, so that work under a lock takes none of the pool. The server
 * ends a session that was silent for nine seconds: a process that is killed, cut off or stopped loses its locks, and by the same clock it
 * does not believe in them any longer itself.
 */
export class LockSession {
  readonly #client = new pg.Client({
    connectionString: env().databaseUrl,
    application_name: `berth locks ${process.pid}`,
    keepAlive: true,
    connectionTimeoutMillis: BELIEVED_MS,
    query_timeout: BELIEVED_MS,
  });
  readonly #held = new Set<string>();
  #beat: ReturnType<typeof setInterval> | undefined;
  /** When the server was asked the last time that answered, by a clock that nobody sets; milliseconds. */
  #seenAt = Number.NEGATIVE_INFINITY;
  #ended = false;
  /** Statements, one after the other. */
  #queue: Promise<unknown> = Promise.resolve();

  /** Throws when the database cannot be reached. */
  async open(): Promise<this> {
    this.#client.on("error", () => this.end());
    this.#client.on("end", () => this.end());
    await this.#client.connect();
    await this.#ask(`set idle_session_timeout = ${BELIEVED_MS}`);
    this.#beat = setInterval(() => this.#ask("select 1").catch(() => this.end()), BEAT_MS);
    this.#beat.unref();
    return this;
  }

  /** Takes the lock unless somebody has it, in this process or another one; answers whether it is ours now. */
  async take(name: string): Promise<boolean> {
    if (this.#held.has(name)) return false;
    this.#held.add(name);
    try {
      const [row] = await this.#ask("select pg_try_advisory_lock(hashtextextended($1, 0)) as ok", [name]);
      if (row?.ok !== true) this.#held.delete(name);
      return row?.ok === true;
    } catch (error) {
      this.end();
      throw error;
    }
  }

  /** Gives it back. A session that cannot say so is ended, and its locks with it. */
  async giveBack(name: string): Promise<void> {
    if (!this.#ended)
      await this.#ask("select pg_advisory_unlock(hashtextextended($1, 0))", [name]).catch(() => this.end());
    this.#held.delete(name);
  }

  /** Whether the lock is ours for certain: nobody else can have it now. */
  holds(name: string): boolean {
    return this.#held.has(name) && this.lives;
  }

  get lives(): boolean {
    return !this.#ended && performance.now() - this.#seenAt < BELIEVED_MS;
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    clearInterval(this.#beat);
    // Not asked to end: a server that hangs would hold the answer.
    this.#client.connection.stream.destroy();
  }

  async #ask(statement: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    const asked = performance.now();
    const answer = this.#queue.then(() => this.#client.query<Record<string, unknown>>(statement, values));
    // A failure reaches whoever asked; the queue itself goes on.
    this.#queue = answer.catch(() => undefined);
    const { rows } = await answer;
    this.#seenAt = asked;
    return rows;
  }
}
