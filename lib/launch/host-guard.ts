import { isLoopback } from "./settings";

/** What a machine calls: answered under every loopback name, for a tool must not follow a redirect with a token. */
const MACHINE =
  /^\/(api\/v3|api\/graphql|api\/webhooks|api\/health|login\/oauth\/access_token|login\/device\/code)(\/|\?|$)/;

export interface Guarded {
  /** Origin that people use (BERTH_URL). */
  readonly origin: string;
  /** Port that Berth listens on. */
  readonly port: number;
}

export type Verdict = { kind: "pass" } | { kind: "redirect"; location: string } | { kind: "refuse"; why: string };

/**
 * Decides by its Host what becomes of a request. `target` is the request target as sent (path and query).
 * A foreign Host is refused: a page elsewhere whose name was pointed at this machine must not read Berth (DNS rebinding).
 */
export function guard(
  target: string,
  host: string | undefined,
  forwardedHost: string | undefined,
  { origin, port }: Guarded,
): Verdict {
  const own = new URL(origin).host;
  if (host?.toLowerCase() === own) return { kind: "pass" };
  const name = host ? parse(host) : undefined;
  if (!name || name.port !== port || !isLoopback(name.hostname)) {
    return { kind: "refuse", why: `Berth answers at ${origin}, and this request was sent to "${host ?? ""}".` };
  }
  // A proxy on this machine that says for whom it asks; a browser that was misled cannot have a loopback name in Host.
  if (forwardedHost?.toLowerCase() === own) return { kind: "pass" };
  if (MACHINE.test(target)) return { kind: "pass" };
  if (!target.startsWith("/")) return { kind: "refuse", why: "The request target has to be a path." };
  return { kind: "redirect", location: origin + target };
}

function parse(host: string): { hostname: string; port: number } | undefined {
  const found = /^(?:\[([0-9a-f:]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/i.exec(host);
  const hostname = (found?.[1] ?? found?.[2])?.toLowerCase();
  return hostname ? { hostname, port: Number(found?.[3] ?? 80) } : undefined;
}
