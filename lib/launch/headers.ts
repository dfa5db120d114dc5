import { randomBytes } from "node:crypto";
import type { OutgoingHttpHeaders, RequestListener, ServerResponse } from "node:http";
import { contentPolicy, type PolicyOptions } from "./content-policy";

interface Options extends PolicyOptions {
  /** Origin of Berth. */
  readonly origin: string;
}

/** Files that are the same for everybody; all else belongs to whoever asked. */
const SHARED = /^\/(?:_next\/static\/|icon\.svg(?:\?|$)|logo\.svg(?:\?|$))/;
const TWO_YEARS_S = 63_072_000;

/**
 * Gives every answer of the dashboard its headers (threats T19, T20), in one place and without a middleware, which would cut request bodies
 * off. The policy also goes into the request, for that is where Next looks for the nonce of its scripts; what a client sends there counts
 * for nothing.
 */
export function withHeaders(rest: RequestListener, options: Options): RequestListener {
  const always = fixedHeaders(options.origin);
  return (req, res) => {
    for (const name of ["content-security-policy-report-only", "x-nonce"]) delete req.headers[name];
    const policy = contentPolicy(randomBytes(16).toString("base64"), options);
    req.headers["content-security-policy"] = policy;
    const shared = SHARED.test(req.url ?? "");
    atTheEnd(res, () => {
      for (const [name, value] of Object.entries(always)) res.setHeader(name, value);
      res.setHeader("Content-Security-Policy", policy);
      if (!shared && !keepsNothing(res)) res.setHeader("Cache-Control", "private, no-store");
    });
    rest(req, res);
  };
}

function fixedHeaders(origin: string): OutgoingHttpHeaders & Record<string, string> {
  return {
    "X-Content-Type-Options": "nosniff",
    // Where a log or an environment is does not have to know from which private repository somebody came.
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()",
    ...(origin.startsWith("https:") ? { "Strict-Transport-Security": `max-age=${TWO_YEARS_S}` } : {}),
  };
}

const keepsNothing = (res: ServerResponse) => String(res.getHeader("cache-control") ?? "").includes("no-store");

/** Calls `set` once, right before the head is sent, when whoever answers has set all of its own. */
function atTheEnd(res: ServerResponse, set: () => void): void {
  const writeHead = res.writeHead;
  res.writeHead = ((...args: Parameters<typeof writeHead>) => {
    res.writeHead = writeHead;
    if (!res.headersSent) set();
    return writeHead.apply(res, args);
  }) as typeof writeHead;
}
