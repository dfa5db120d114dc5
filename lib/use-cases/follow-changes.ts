import "server-only";
import { accessByIds } from "@/lib/access/access-by-ids";
import { viewerOfRequest } from "@/lib/auth/viewer";
import { takePlace } from "@/lib/live/places";
import { liveStream } from "@/lib/live/stream";
import { keepWatching } from "@/lib/sync/looks";

const MOST_REPOSITORIES = 200;
const TOO_MANY = { code: "rate_limited", message: "This account has too many pages open that follow changes." };

/**
 * The event stream of `?repositories=1,2` (our own ids) for whoever is signed in. Session and rights are asked again every few seconds, so that
 * signing out or losing access ends it; an open stream also counts as somebody who looks.
 */
export async function followChanges(request: Request): Promise<Response> {
  const viewer = await viewerOfRequest(request);
  if (!viewer) return Response.json({ failure: { code: "signed_out", message: "Sign in first." } }, { status: 401 });
  const giveBack = takePlace(viewer.accountId);
  if (!giveBack) return Response.json({ failure: TOO_MANY }, { status: 429, headers: { "Retry-After": "30" } });
  const asked = (new URL(request.url).searchParams.get("repositories") ?? "").split(",").map(Number);
  const ids = asked.filter((id) => Number.isSafeInteger(id) && id > 0).slice(0, MOST_REPOSITORIES);
  let told: ReadonlySet<number> = new Set();
  const allowed = async () => {
    const now = await viewerOfRequest(request);
    if (!now) return null;
    const readable = await accessByIds(now, ids);
    // Whoever loses a repository reads the views again over a new stream, and finds it gone.
    if ([...told].some((id) => !readable.has(id))) return null;
    told = readable;
    keepWatching(readable);
    return readable;
  };
  const after = Number(request.headers.get("last-event-id") ?? Number.NaN);
  const known = Number.isSafeInteger(after) && after >= 0 ? after : undefined;
  return liveStream({ signal: request.signal, allowed, after: known, onEnd: giveBack });
}
