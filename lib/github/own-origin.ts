import "server-only";
import { BerthError } from "@/lib/domain/failure";
import type { Host } from "./hosts";

/**
 * Throws BerthError unless an address is one of the host's own. A `Link` header is followed as it comes, and a redirect too, and either may name
 * another origin (threats T7).
 */
export function requireOrigin(url: string, host: Host): void {
  const own = [host.apiUrl, host.graphqlUrl].map((base) => new URL(base).origin);
  if (!own.includes(new URL(url).origin))
    throw new BerthError({
      code: "rejected",
      message: `${host.name} pointed to another host; nothing was asked there.`,
    });
}
