import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Delivery {
  event: string;
  guid: string;
  validSignature: boolean;
  payload: { action?: string; deployment?: { id: number }; deployment_status?: { state: string } };
}

/** A third party's webhook receiver: an HTTP server on loopback that keeps what it gets and answers 204. */
export class Listener {
  readonly deliveries: Delivery[] = [];
  readonly secret: string;
  readonly #server: Server;
  readonly #waiting = new Set<() => void>();

  constructor(secret: string) {
    this.secret = secret;
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        this.#take(request.headers, Buffer.concat(chunks));
        response.writeHead(204).end();
      });
    });
  }

  /** Answers its URL; `port` 0 is any free one. */
  async start(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(port, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Resolves when the deliveries so far satisfy `enough`; the test's own time-out ends a wait that never does. */
  async until(enough: (deliveries: Delivery[]) => boolean): Promise<void> {
    while (!enough(this.deliveries)) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  #take(headers: NodeJS.Dict<string | string[]>, body: Buffer): void {
    this.deliveries.push({
      event: String(headers["x-github-event"]),
      guid: String(headers["x-github-delivery"]),
      validSignature: isSigned(body, String(headers["x-hub-signature-256"]), this.secret),
      payload: JSON.parse(body.toString("utf8")),
    });
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}

function isSigned(body: Buffer, header: string, secret: string): boolean {
  const expected = Buffer.from(`sha256=${createHmac("sha256", secret).update(body).digest("hex")}`);
  const given = Buffer.from(header);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
