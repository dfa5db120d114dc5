import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { Duplex } from "node:stream";

export interface RunningNext {
  readonly handle: RequestListener;
  readonly upgrade: (req: IncomingMessage, socket: Duplex, head: Buffer) => void;
  close(): Promise<void>;
}

interface Options {
  readonly root: string;
  readonly dev: boolean;
  /** Origin of Berth. */
  readonly url: string;
}

/** Loads Next in this process: the build, or with `dev` the sources with hot reload. Environment variables must be set before. */
export async function runNext({ root, dev, url }: Options): Promise<RunningNext> {
  Object.assign(process.env, { NODE_ENV: dev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" });
  const { default: next } = await import("next");
  const { hostname, port, protocol } = new URL(url);
  // Next hangs its web socket on the server it is given: one that never listens, so that ours decides what gets there.
  const gate = createServer();
  const app = next({
    dev,
    dir: root,
    hostname,
    port: Number(port || (protocol === "https:" ? 443 : 80)),
    httpServer: gate,
  });
  await app.prepare();
  const handle = app.getRequestHandler();
  return {
    handle: (req, res) => {
      handle(req, res).catch((error: unknown) => {
        console.error(error);
        res.destroy();
      });
    },
    upgrade: (req, socket, head) => {
      if (!gate.emit("upgrade", req, socket, head)) socket.destroy();
    },
    close: () => app.close(),
  };
}
