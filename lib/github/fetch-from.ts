import "server-only";
import { fail } from "@/lib/domain/failure";
import type { Host } from "./hosts";
import { requireOrigin } from "./own-origin";
import { noteAnswer } from "./request-ids";

const REQUEST_LIMIT_MS = 10_000;
/** As browsers count; a host needs one. */
const MOST_REDIRECTS = 20;
const REDIRECTS = [301, 302, 303, 307, 308];
/** Only these say that the same is to be sent again: after the others a write may have been done. */
const SAME_AGAIN = [307, 308];

/**
 * The `fetch` of one host's client: no answer takes longer than ten seconds, and a redirect leads to the host's own origins or nowhere, so that
 * neither a token nor what is written gets to another. Throws BerthError rejected where it would.
 */
export function fetchFrom(host: Host): (url: string, init: RequestInit) => Promise<Response> {
  return async (url, init) => {
    const limited = { ...init, redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(REQUEST_LIMIT_MS) };
    let at = url;
    for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
      const answer = await fetch(at, limited as RequestInit);
      const to = answer.headers.get("location");
      if (!REDIRECTS.includes(answer.status) || to === null) {
        noteAnswer(init.method, answer.headers);
        return answer;
      }
      await answer.body?.cancel();
      at = next(host, at, to);
      if (init.method !== "GET" && !SAME_AGAIN.includes(answer.status))
        fail("rejected", `${host.name} led a write elsewhere (${answer.status}); it was not sent again.`);
    }
    return fail("rejected", `${host.name} leads in circles.`);
  };
}

function next(host: Host, at: string, to: string): string {
  if (!URL.canParse(to, at)) fail("rejected", `${host.name} led to an address that is none.`);
  const url = new URL(to, at).href;
  requireOrigin(url, host);
  return url;
}
