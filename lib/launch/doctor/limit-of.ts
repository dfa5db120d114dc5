import type { HostUrls } from "@/lib/env/host-urls";
import { LaunchFailure } from "@/lib/launch/launch-failure";
import { ask } from "./ask";

interface RateLimit {
  readonly resources?: { readonly core?: { readonly remaining?: unknown; readonly limit?: unknown } };
}

/**
 * Whether the host has a limit of calls, asked without a token: how much of one is left is each person's own matter. Throws a LaunchFailure
 * when the host refuses this machine's address altogether.
 */
export async function limitOf({ apiUrl }: HostUrls): Promise<string> {
  const { status, headers, json } = await ask(`${apiUrl}/rate_limit`);
  if (status === 404) return "none, for it is switched off";
  if (status === 401) return "told only to people who are signed in";
  if (status === 403 || status === 429) {
    const wait = /^\d+$/.test(headers.get("retry-after") ?? "") ? `${headers.get("retry-after")} s` : "some minutes";
    throw new LaunchFailure(
      `It refuses calls from this machine's address for now; wait ${wait}, and find what else asks.`,
    );
  }
  const { remaining, limit } = (json as RateLimit | undefined)?.resources?.core ?? {};
  if (status !== 200 || typeof remaining !== "number" || typeof limit !== "number")
    throw new LaunchFailure(`${apiUrl}/rate_limit answers ${status} and no limit; ask who runs the host.`);
  return `there is one; ${remaining} of ${limit} calls without a token are left, and each person has their own`;
}
