import "server-only";
import { readEventsAfter, type Told } from "@/lib/mirror/read/events";
import { db } from "@/lib/store/db";
import { followFeed } from "./feed";

const HEARTBEAT_MS = 15_000;
const LIFETIME_MS = 15 * 60_000;
/** A reader that has left so many events unread is given up; it reads its views again when it comes back. */
const MOST_WAITING = 1_000;
/** A reader that comes back is told what it missed, unless that is more than this: it reads its views again anyway. */
const MOST_MISSED = 500;

export interface StreamOptions {
  readonly signal: AbortSignal;
  /** The repositories, by our own ids, that may be told of now; asked again for as long as the stream lives. Null ends it. */
  readonly allowed: () => Promise<ReadonlySet<number> | null>;
  /** How often `allowed` is asked, in milliseconds. */
  readonly askEveryMs?: number;
  /** The id of the last event that the reader knows (`Last-Event-ID`): what came after it is told first. */
  readonly after?: number | undefined;
  /** Called once, when the stream is over. */
  readonly onEnd?: () => void;
}

/**
 * A stream of server-sent events: `hello`, then `change` with ids and a state for each event of an allowed repository, and `ping`. It ends when the
 * viewer may see nothing any more, when the reader is too slow, and after 15 minutes; the browser then opens a new one and reads its views again.
 */
export function liveStream(options: StreamOptions): Response {
  const stream = new LiveStream(options);
  const body = new ReadableStream<Uint8Array>(stream, new CountQueuingStrategy({ highWaterMark: MOST_WAITING }));
  return new Response(body, {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "private, no-store, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}

class LiveStream implements UnderlyingDefaultSource<Uint8Array> {
  readonly #options: StreamOptions;
  readonly #encoder = new TextEncoder();
  readonly #timers: ReturnType<typeof setTimeout>[] = [];
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #unlisten: (() => void) | undefined;
  #known: ReadonlySet<number> = new Set();
  #asking = false;
  #over = false;

  constructor(options: StreamOptions) {
    this.#options = options;
  }

  async start(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    this.#controller = controller;
    const { signal, askEveryMs = 5_000 } = this.#options;
    signal.addEventListener("abort", () => this.#end(), { once: true });
    if (signal.aborted) return this.#end();
    try {
      this.#unlisten = await followFeed((told) => this.#tell(told));
      await this.#ask();
    } catch (error) {
      this.#end();
      throw error;
    }
    if (this.#over) return this.#unlisten?.();
    this.#timers.push(
      setInterval(() => this.#send("ping", {}), HEARTBEAT_MS),
      setInterval(() => void this.#ask(), askEveryMs),
      setTimeout(() => this.#end(), LIFETIME_MS),
    );
    this.#send("hello", { repositories: [...this.#known] });
    await this.#catchUp();
  }

  cancel(): void {
    this.#controller = undefined;
    this.#end();
  }

  // Told beside what happens meanwhile, so one may come twice: it only says to read again.
  async #catchUp(): Promise<void> {
    const { after } = this.#options;
    if (after === undefined) return;
    const missed = await readEventsAfter(db(), after, MOST_MISSED + 1);
    if (missed.length <= MOST_MISSED) for (const told of missed) this.#tell(told);
  }

  // Whoever cannot be asked may see nothing: the browser comes back and is asked anew.
  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    const now = await this.#options.allowed().catch(() => null);
    this.#asking = false;
    if (now) this.#known = now;
    else this.#end();
  }

  #tell({ id, ...told }: Told): void {
    if (this.#known.has(told.repository)) this.#send("change", told, id);
  }

  #send(event: string, data: unknown, id?: number): void {
    const controller = this.#controller;
    if (this.#over || !controller) return;
    const line = id === undefined ? "" : `id: ${id}\n`;
    const isTooSlow = (controller.desiredSize ?? 0) <= 0;
    if (isTooSlow) this.#end();
    else controller.enqueue(this.#encoder.encode(`${line}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
  }

  #end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#unlisten?.();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#controller?.close();
    this.#options.onEnd?.();
  }
}
