import type { RequestListener } from "node:http";
import { getRequestListener } from "@hono/node-server";

type Fetch = (request: Request) => Response | Promise<Response>;

/** Left by instrumentation.ts, which Next bundles apart from this file, on the one object that both see. */
const holder = globalThis as typeof globalThis & { berthReceiver?: Fetch };

const RECEIVER = /^\/api\/webhooks(?:[/?]|$)/;

/**
 * Answers deliveries of webhooks without Next in between, which costs several times as much as keeping one, and leaves the rest to `rest`; in
 * development also those that come before the receiver is there.
 */
export function withReceiver(rest: RequestListener): RequestListener {
  // Next lives in this process and needs Node's own Request and Response.
  const receive = getRequestListener(
    (request) => holder.berthReceiver?.(request) ?? new Response(null, { status: 503 }),
    {
      overrideGlobalObjects: false,
    },
  );
  return (req, res) => (holder.berthReceiver && RECEIVER.test(req.url ?? "/") ? receive(req, res) : rest(req, res));
}
