import "server-only";
import { listen } from "@/lib/store/notify";
import { LIVE_CHANNEL } from "./append";

const HEARTBEAT_MS = 15_000;
const LIFETIME_MS = 15 * 60_000;
const MOST_WAITING = 1_000;

export interface StreamOptions {
  readonly signal: AbortSignal;
  /** The repositories, by our own ids, that may be told of now; asked again for as long as the stream lives. Null ends it. */
  readonly allowed: () => Promise<ReadonlySet<number> | null>;
  /** How often `allowed` is asked, in milliseconds. */
  readonly askEveryMs?: number;
}

interface Told {
  id?: number;
  repository: number;
  kind: string;
  deployment?: number;
}

/**
 * A stream of server-sent events: `hello`, then `change` with ids only for each event of an allowed repository, and `ping`. It ends when the
 * viewer may see nothing any more, when the reader is too slow, and after 15 minutes; the browser then opens a new one and reads its views again.
 */
export async function liveStream({ signal, allowed, askEveryMs = 5_000 }: StreamOptions): Promise<Response> {
  let known = (await allowed()) ?? new Set<number>();
  const encoder = new TextEncoder();
  let finish = () => {};
  const body = new ReadableStream<Uint8Array>(
    {
      async start(controller) {
        const send = (event: string, data: unknown, id?: number) => {
          if ((controller.desiredSize ?? 0) <= 0) return finish();
          const line = id === undefined ? "" : `id: ${id}\n`;
          controller.enqueue(encoder.encode(`${line}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
        };
        const unlisten = await listen(LIVE_CHANNEL, (payload) => {
          const { id, ...told } = JSON.parse(payload) as Told;
          if (known.has(told.repository)) send("change", told, id);
        });
        const ask = async () => {
          const now = await allowed().catch(() => null);
          if (now) known = now;
          else finish();
        };
        const timers = [
          setInterval(() => send("ping", {}), HEARTBEAT_MS),
          setInterval(() => void ask(), askEveryMs),
          setTimeout(() => finish(), LIFETIME_MS),
        ];
        let open = true;
        finish = () => {
          if (!open) return;
          open = false;
          unlisten();
          for (const timer of timers) clearTimeout(timer);
          controller.close();
        };
        signal.addEventListener("abort", () => finish());
        if (signal.aborted) return finish();
        send("hello", { repositories: [...known] });
      },
      cancel: () => finish(),
    },
    new CountQueuingStrategy({ highWaterMark: MOST_WAITING }),
  );
  return new Response(body, {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "private, no-store, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}
