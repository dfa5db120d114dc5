import { promises as dns, type LookupAddress } from "node:dns";
import { isIP } from "node:net";
import { env } from "@/lib/env";
import { isOwnReceiver } from "./default-hooks";
import { addressRefusal, bare, urlRefusal } from "./target";

/** A target that a webhook may not go to; nothing was connected. */
export class TargetRefused extends Error {}

/** All addresses of a host name; throws where it has none. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

const bySystem: Resolve = (hostname) => dns.lookup(hostname, { all: true });

/**
 * The addresses that `url` leads to, resolved once: whoever connects uses these and asks no resolver again. Throws
 * `TargetRefused` where any one of them is refused (T22). Our own receivers are where the operator says they are.
 */
export async function resolveTarget(url: string, resolve: Resolve = bySystem): Promise<LookupAddress[]> {
  const { localMode } = env();
  const own = isOwnReceiver(url);
  const refusal = own ? undefined : urlRefusal(url, localMode);
  if (refusal) throw new TargetRefused(refusal);
  const host = bare(new URL(url).hostname);
  const found = isIP(host) ? [{ address: host, family: isIP(host) }] : await resolve(host);
  for (const { address } of own ? [] : found) {
    const why = addressRefusal(address, localMode);
    if (why) throw new TargetRefused(why);
  }
  return found;
}
