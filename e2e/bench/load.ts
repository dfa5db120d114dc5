import { connect, type Socket } from "node:net";

export interface Call {
  method: "GET" | "POST";
  /** Path and query. */
  target: string;
  headers: Record<string, string>;
  body?: string;
}

export interface Measured {
  calls: number;
  seconds: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Answers that were not 2xx. */
  failed: number;
}

interface Options {
  port: number;
  connections: number;
  calls: number;
  /** The n-th call. */
  call(n: number): Call;
}

/**
 * Sends calls over so many keep-alive connections, each waiting for its answer before the next, as clients do. It speaks
 * HTTP/1.1 over plain sockets, so that the client's own work is as small a part of the figure as it can be.
 */
export async function load({ port, connections, calls, call }: Options): Promise<Measured> {
  const times: number[] = [];
  let next = 0;
  let failed = 0;
  const begun = performance.now();
  const worker = async () => {
    const wire = await Wire.open(port);
    while (next < calls) {
      const sent = performance.now();
      const status = await wire.send(call(next++));
      times.push(performance.now() - sent);
      if (status < 200 || status > 299) failed++;
    }
    wire.close();
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const seconds = (performance.now() - begun) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { calls, seconds, perSecond: calls / seconds, p50: at(0.5), p99: at(0.99), failed };
}

/** One connection: one request at a time, answers with Content-Length or in chunks. */
export class Wire {
  private held = Buffer.alloc(0);
  private settle: ((status: number) => void) | undefined;
  private fail: ((error: Error) => void) | undefined;

  private constructor(private readonly socket: Socket) {
    socket.on("data", (chunk) => {
      this.held = this.held.length === 0 ? chunk : Buffer.concat([this.held, chunk]);
      this.read();
    });
    socket.on("error", (error) => this.fail?.(error));
    socket.on("close", () => this.fail?.(new Error("The server closed the connection.")));
  }

  static open(port: number): Promise<Wire> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: "127.0.0.1", noDelay: true });
      socket.once("connect", () => resolve(new Wire(socket))).once("error", reject);
    });
  }

  send({ method, target, headers, body = "" }: Call): Promise<number> {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const length = method === "GET" ? "" : `content-length: ${Buffer.byteLength(body)}\r\n`;
    return new Promise((resolve, reject) => {
      this.settle = resolve;
      this.fail = reject;
      this.socket.write(`${method} ${target} HTTP/1.1\r\n${lines.join("")}${length}\r\n${body}`);
    });
  }

  close(): void {
    this.fail = undefined;
    this.socket.end();
  }

  private read(): void {
    const end = this.held.indexOf("\r\n\r\n");
    if (end < 0) return;
    const head = this.held.toString("latin1", 0, end);
    const size = bodyEnd(head, this.held, end + 4);
    if (size === undefined) return;
    this.held = this.held.subarray(size);
    this.settle?.(Number(head.slice(9, 12)));
  }
}

/** Where the answer ends, or undefined while a part of it is missing. */
function bodyEnd(head: string, bytes: Buffer, start: number): number | undefined {
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length !== undefined) return start + Number(length) <= bytes.length ? start + Number(length) : undefined;
  if (!/\r\ntransfer-encoding: chunked/i.test(head)) return start;
  const last = bytes.indexOf("0\r\n\r\n", start);
  return last < 0 ? undefined : last + 5;
}
