import { paths } from "@/lib/paths";
import { signOutEverywhereAction, signOutOfHostAction } from "./actions";

/** Ends the session on the server, then opens the sign-in page, which leads back to `callbackPath`. The token proves that a page of ours asks. */
export async function signOut(callbackPath?: string): Promise<void> {
  const after = paths.signIn(callbackPath);
  const answer = await fetch("/api/auth/csrf", { credentials: "same-origin" });
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  const left = await fetch("/api/auth/signout", {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, callbackUrl: after, json: "true" }),
  });
  if (!left.ok) throw new Error(`Signing out was answered with ${left.status}.`);
  window.location.assign(after);
}

/** Ends every session of this account, this one too, then opens the sign-in page. One that was ended elsewhere already leads there as well. */
export async function signOutEverywhere(): Promise<void> {
  const answer = await signOutEverywhereAction();
  if (!answer.ok && answer.failure.code !== "signed_out") throw new Error(answer.failure.message);
  window.location.assign(paths.signIn());
}

/** Ends the session at one host and keeps those at the others; then this page shows itself to who is left, or asks to sign in there. */
export async function signOutOf(host: string): Promise<void> {
  const answer = await signOutOfHostAction({ host });
  if (!answer.ok && answer.failure.code !== "signed_out" && answer.failure.code !== "not_found")
    throw new Error(answer.failure.message);
  window.location.reload();
}
