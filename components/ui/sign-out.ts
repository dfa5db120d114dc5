/** Ends the session on the server, then opens the sign-in page. The token proves that the request comes from a page of ours. */
export async function signOut(): Promise<void> {
  const answer = await fetch("/api/auth/csrf", { credentials: "same-origin" });
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  const left = await fetch("/api/auth/signout", {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, callbackUrl: "/sign-in", json: "true" }),
  });
  if (!left.ok) throw new Error(`Signing out was answered with ${left.status}.`);
  window.location.assign("/sign-in");
}
