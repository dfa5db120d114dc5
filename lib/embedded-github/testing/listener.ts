import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  headers: IncomingHttpHeaders;
  raw: string;
}

type Respond = (response: ServerResponse, received: Received) => void;

/** For tests: a receiver of webhooks on a port of its own, which keeps what it gets. */
export class Listener {
  readonly received: Received[] = [];
  private readonly waiting = new Set<() => void>();

  private constructor(private readonly server: Server) {}

  static async start(respond: Respond = (response) => response.writeHead(204).end()): Promise<Listener> {
    const server = createServer();
    const listener = new Listener(server);
    server.on("request", (request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const one = { headers: request.headers, raw: Buffer.concat(chunks).toString("utf8") };
        listener.received.push(one);
        respond(response, one);
        for (const wake of listener.waiting) wake();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return listener;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`;
  }

  /** Resolves once `count` deliveries have come; fails after `limitMs` with what did come. */
  async until(count: number, limitMs = 30_000): Promise<Received[]> {
    const late = AbortSignal.timeout(limitMs);
    while (this.received.length < count) {
      await new Promise<void>((resolve, reject) => {
        this.waiting.add(resolve);
        late.onabort = () => reject(new Error(`${this.received.length} of ${count} deliveries came`));
      });
      this.waiting.clear();
    }
    late.onabort = null;
    return this.received;
  }

  async end(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
