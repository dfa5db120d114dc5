import "server-only";
import { headers } from "next/headers";
import { z } from "zod";
import { viewerAt } from "@/lib/auth/accounts-of";
import { currentViewer, type Viewer } from "@/lib/auth/viewer";
import { fail, type Result } from "@/lib/domain/failure";
import { env } from "@/lib/env";
import { toResult } from "./to-result";

const aimed = z.object({ repository: z.object({ host: z.string() }) });

/**
 * The one door of every write: the request must come from Berth's own pages, and from somebody who is signed in. Next itself lets a request
 * without an Origin through and believes forwarded host names (facts F5), so the address that was configured decides. `input` names the repository that the
 * write is for, and with it which of the person's accounts acts; it is parsed in full by the use case.
 */
export function runAction<T>(work: (viewer: Viewer) => Promise<T>, input?: unknown): Promise<Result<T>> {
  return toResult(async () => {
    const origin = (await headers()).get("origin");
    if (origin !== env().url) fail("wrong_origin", "The request did not come from Berth's own address.");
    const viewer = await currentViewer();
    if (!viewer) fail("signed_out", "Nobody is signed in.");
    const aim = aimed.safeParse(input);
    return work(aim.success ? viewerAt(viewer, aim.data.repository.host) : viewer);
  });
}
