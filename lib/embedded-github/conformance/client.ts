import { type IncomingHttpHeaders, request } from "node:http";

export interface Call {
  method: string;
  /** Path and query exactly as they go over the wire; nothing is normalised or encoded. */
  target: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export interface Reply {
  code: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** Undefined where the body is empty or not JSON. */
  body: unknown;
}

/** One HTTP call as it is, without following redirects and without a User-Agent of its own. */
export function call(origin: string, { method, target, headers = {}, body }: Call): Promise<Reply> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path: target, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ code: answer.statusCode ?? 0, headers: answer.headers, text, body: parsed(text) });
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
