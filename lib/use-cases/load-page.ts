import "server-only";
import { notFound, redirect } from "next/navigation";
import { accountsOf, viewerAt } from "@/lib/auth/accounts-of";
import { currentViewer, endSession, type Viewer } from "@/lib/auth/viewer";
import type { Result } from "@/lib/domain/failure";
import { hostNamed } from "@/lib/github/hosts";
import { paths } from "@/lib/paths";
import { toResult } from "./to-result";
import { decoded } from "./view-response";

/**
 * What a page shows: a view, or a failure to tell of. `path` is the page's own address with its query. Somebody who is signed out signs in
 * first and comes back to it, and so does somebody who has no account at the host of the page yet; what may not be read is not found.
 */
export async function loadPage<T>(path: string, work: (viewer: Viewer) => Promise<T>): Promise<Result<T>> {
  const person = await currentViewer();
  const host = hostOfPage(path);
  if (!person || lacks(person, host)) redirect(paths.signIn(path));
  const viewer = viewerAt(person, host);
  const result = await toResult(() => work(viewer));
  if (result.ok) return result;
  if (result.failure.code === "not_found") notFound();
  if (result.failure.code === "signed_out") {
    await endSession(viewer); // The host took the token back: a session that can read nothing would only lead here again.
    redirect(paths.signIn(path));
  }
  return result;
}

function hostOfPage(path: string): string {
  return decoded(new URL(path, "http://berth").pathname.split("/")[1] ?? "");
}

// A host that is configured: the sign-in page names it to everybody, so this tells nothing.
function lacks(person: Viewer, host: string): boolean {
  const name = hostNamed(host)?.name;
  return name !== undefined && !accountsOf(person).some((account) => account.host === name);
}
