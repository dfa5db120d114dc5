import type { ServerResponse } from "node:http";
import type { Call } from "./calls";
import { json, type Reply } from "./reply";

/** The ways in which a host, or something on the way to it, fails. */
export type How =
  | { readonly kind: "status"; readonly status: number; readonly message?: string }
  /** The connection breaks before the host has done anything. */
  | { readonly kind: "reset" }
  /** The host acts, and the answer is lost. */
  | { readonly kind: "act-then-reset" }
  | { readonly kind: "act-then-502" }
  /** No answer, ever. */
  | { readonly kind: "stall" }
  | { readonly kind: "slow"; readonly ms: number }
  /** Half of the bytes that were announced, then the end of the connection. */
  | { readonly kind: "half-body" }
  | { readonly kind: "html"; readonly status: 200 | 502 | 503 }
  | { readonly kind: "invalid-json" }
  | { readonly kind: "sso"; readonly url: string }
  /** The real answer, said to be a part of the list. */
  | { readonly kind: "partial"; readonly organizations: string }
  | { readonly kind: "oauth-restricted" }
  | { readonly kind: "bad-credentials" }
  /** The same address at another origin. */
  | { readonly kind: "redirect"; readonly status: 301 | 302 | 307 | 308; readonly origin: string }
  /** The real answer, whose next page is elsewhere. */
  | { readonly kind: "link"; readonly url: string };

export interface Fault {
  readonly method?: string;
  /** Only for calls with a token of this person. */
  readonly login?: string;
  /** Of the path without query; a text is the source of the expression. */
  readonly path: RegExp | string;
  /** How often; without it, until it is cleared. */
  readonly times?: number;
  readonly how: How;
}

/** Faults that are waiting for their call. The oldest that fits is taken. */
export class Faults {
  #waiting: { readonly fault: Fault; readonly path: RegExp; left: number }[] = [];

  fail(fault: Fault): void {
    this.#waiting.push({ fault, path: new RegExp(fault.path), left: fault.times ?? Number.POSITIVE_INFINITY });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** What happens to this call, if anything; counts it. */
  take({ method, path, login }: Pick<Call, "method" | "path" | "login">): How | undefined {
    const found = this.#waiting.find(
      (one) => (one.fault.method ?? method) === method && (one.fault.login ?? login) === login && one.path.test(path),
    );
    if (!found) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.#waiting.splice(this.#waiting.indexOf(found), 1);
    return found.fault.how;
  }
}

const PAGE = "<!doctype html><title>Maintenance</title><h1>Back soon</h1>";
const HTML = { "content-type": "text/html; charset=utf-8" };

/** The answer of a fault that comes instead of the real one; undefined where the real one is needed. */
export function instead(how: How, target: string): Reply | undefined {
  switch (how.kind) {
    case "status":
      return json(how.status, { message: how.message ?? "Told to fail.", status: String(how.status) });
    case "html":
      return { status: how.status, headers: HTML, text: PAGE };
    case "invalid-json":
      return { status: 200, headers: { "content-type": "application/json" }, text: '{"message": "cut of' };
    case "sso":
      return json(
        403,
        {
          message:
            "Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.",
        },
        { "x-github-sso": `required; url=${how.url}` },
      );
    case "oauth-restricted":
      return json(403, {
        message:
          "Although you appear to have the correct authorization credentials, the `acme` organization has enabled OAuth App access restrictions, meaning that data access to third-parties is limited.",
      });
    case "bad-credentials":
      return json(401, { message: "Bad credentials", status: "401" });
    case "redirect":
      return json(how.status, { message: "Moved" }, { location: `${how.origin}${target}` });
    default:
      return undefined;
  }
}

/** The real answer as the fault leaves it. */
export function spoilt(how: How | undefined, reply: Reply): Reply {
  if (how?.kind === "act-then-502") return { status: 502, headers: HTML, text: PAGE };
  if (how?.kind === "link") return withHeaders(reply, { link: `<${how.url}>; rel="next"` });
  if (how?.kind === "partial")
    return withHeaders(reply, { "x-github-sso": `partial-results; organizations=${how.organizations}` });
  return reply;
}

const withHeaders = (reply: Reply, headers: Record<string, string>): Reply => ({
  ...reply,
  headers: { ...reply.headers, ...headers },
});

/** Sends half of what was announced, and breaks off. */
export function sendHalf(response: ServerResponse, { status, headers, text }: Reply): void {
  const bytes = Buffer.from(text);
  response.writeHead(status, { ...headers, "content-length": bytes.length });
  response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
}
