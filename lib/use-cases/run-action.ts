import "server-only";
import { headers } from "next/headers";
import { currentViewer, type Viewer } from "@/lib/auth/viewer";
import { fail, type Result } from "@/lib/domain/failure";
import { env } from "@/lib/env";
import { toResult } from "./to-result";

/**
 * The one door of every write: the request must come from Berth's own pages, and from somebody who is signed in. Next itself lets a request
 * without an Origin through and believes forwarded host names (facts F5), so the address that was configured decides.
 */
export function runAction<T>(work: (viewer: Viewer) => Promise<T>): Promise<Result<T>> {
  return toResult(async () => {
    const origin = (await headers()).get("origin");
    if (origin !== env().url) fail("wrong_origin", "The request did not come from Berth's own address.");
    const viewer = await currentViewer();
    if (!viewer) fail("signed_out", "Nobody is signed in.");
    return work(viewer);
  });
}
