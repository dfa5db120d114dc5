interface Wish {
  readonly host: string;
  /** Names of scopes, separated by spaces. */
  readonly scope: string;
  /** The account to be offered first. */
  readonly login?: string;
  /** A path of Berth itself. */
  readonly callbackPath: string;
}

/** Asks for the address at which the host signs people in, and goes there. Throws when it cannot be had. */
export async function beginSignIn({ host, scope, login, callbackPath }: Wish): Promise<void> {
  const csrf = await fetch("/api/auth/csrf", { credentials: "same-origin" });
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const query = new URLSearchParams({ scope, ...(login ? { login } : {}) });
  const answer = await fetch(`/api/auth/signin/${encodeURIComponent(host)}?${query}`, {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, callbackUrl: callbackPath, json: "true" }),
  });
  const { url } = (await answer.json()) as { url?: string };
  if (!answer.ok || !url) throw new Error(`Beginning a sign-in was answered with ${answer.status}.`);
  window.location.assign(url);
}
