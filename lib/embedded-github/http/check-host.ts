import { env } from "@/lib/env";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Whether the request was addressed to us by a name that is ours: the configured one or a loopback name. A page on
 * another name that was made to resolve to this machine is refused.
 */
export function isOurHost(request: Request): boolean {
  const named = request.headers.get("host");
  const hosts = [new URL(request.url).hostname, ...(named === null ? [] : [hostname(named)])];
  const own = new URL(env().url).hostname;
  return hosts.every((host) => LOOPBACK.has(host) || host === own);
}

function hostname(host: string): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : "";
}
