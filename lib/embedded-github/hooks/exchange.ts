import type { LookupAddress } from "node:dns";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import type { DeliveryRequest } from "./delivery-request";

/** As much of an answer is kept. */
const MAX_ANSWER = 64 * 1024;
/** So long for one address of a host before the next one is tried beside it. */
const NEXT_ADDRESS_MS = 1_000;

export interface Answer {
  statusCode: number;
  /** As they came: the names keep their case. */
  headers: Record<string, string>;
  /** Its beginning. */
  body: string;
}

/** Posts to one of `addresses` and to nothing else. Redirects are not followed. Rejects with the system's error. */
export async function exchange(
  { url, headers, body, verify }: DeliveryRequest,
  addresses: readonly LookupAddress[],
  signal: AbortSignal,
): Promise<Answer> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = {
      method: "POST",
      headers: { ...headers, "Content-Length": Buffer.byteLength(body) },
      agent: false,
      signal,
      lookup: pinned(addresses),
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS,
      rejectUnauthorized: verify,
    };
    const call = url.startsWith("https:") ? https.request(url, options) : http.request(url, options);
    call.on("response", resolve);
    call.on("upgrade", (_, socket) => {
      socket.destroy();
      reject(new Error("The receiver changed the protocol."));
    });
    call.on("error", reject);
    call.end(body);
  });
  return { statusCode: answer.statusCode ?? 0, headers: headersOf(answer), body: await beginning(answer) };
}

// For a host that is an address Node asks nobody; for a name it asks this.
function pinned(addresses: readonly LookupAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    const [first] = addresses;
    if (!first) callback(new Error("The host has no address."), "");
    else if (options.all) callback(null, [...addresses]);
    else callback(null, first.address, first.family);
  };
}

function headersOf({ rawHeaders }: IncomingMessage): Record<string, string> {
  const found = new Map<string, string>();
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const [name = "", value = ""] = [rawHeaders[i], rawHeaders[i + 1]];
    const before = found.get(name);
    found.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return Object.fromEntries(found);
}

async function beginning(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size >= MAX_ANSWER) break;
  }
  // PostgreSQL's text has no NUL.
  return Buffer.concat(chunks).subarray(0, MAX_ANSWER).toString("utf8").replaceAll("\0", "\ufffd");
}
