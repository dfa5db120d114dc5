import "server-only";
import { notFound, redirect } from "next/navigation";
import { currentViewer, endSession, type Viewer } from "@/lib/auth/viewer";
import type { Result } from "@/lib/domain/failure";
import { paths } from "@/lib/paths";
import { toResult } from "./to-result";

/**
 * What a page shows: a view, or a failure to tell of. `path` is the page's own address with its query. Somebody who is signed out signs in
 * first and comes back to it; what may not be read is not found.
 */
export async function loadPage<T>(path: string, work: (viewer: Viewer) => Promise<T>): Promise<Result<T>> {
  const viewer = await currentViewer();
  if (!viewer) redirect(paths.signIn(path));
  const result = await toResult(() => work(viewer));
  if (result.ok) return result;
  if (result.failure.code === "not_found") notFound();
  if (result.failure.code === "signed_out") {
    await endSession(viewer); // The host took the token back: a session that can read nothing would only lead here again.
    redirect(paths.signIn(path));
  }
  return result;
}
