interface Place {
  /** Origin of the product. */
  readonly url: string;
  /** Name of a fake host. */
  readonly host: string;
}

/** Signs `login` in by the fake host's OAuth flow, from one address to the next as a browser goes; answers the session's cookie. */
export async function signIn({ url, host }: Place, login: string): Promise<{ name: string; value: string }> {
  const browser = new Browser(url);
  const { csrfToken } = (await (await browser.send("/api/auth/csrf")).json()) as { csrfToken: string };
  const begun = await browser.send(`/api/auth/signin/${encodeURIComponent(host)}?scope=repo+read:user`, {
    csrfToken,
    callbackUrl: "/",
    json: "true",
  });
  const { url: ask } = (await begun.json()) as { url: string };
  const [, wish = ""] = /name="wish" value="([^"]*)"/.exec(await (await browser.send(ask)).text()) ?? [];
  const plain = wish.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
  const decided = await browser.send(new URL("/login/oauth/authorize", ask).href, { wish: plain, login });
  await browser.send(decided.headers.get("location") ?? "");
  const value = browser.jar.get("berth-session");
  if (!value) throw new Error(`${login} was not signed in at ${host}.`);
  return { name: "berth-session", value };
}

/** Keeps cookies, follows no redirect. */
class Browser {
  readonly jar = new Map<string, string>();
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  async send(at: string, form?: Record<string, string>): Promise<Response> {
    const url = new URL(at, this.#origin);
    const cookie = url.origin === this.#origin ? [...this.jar].map((pair) => pair.join("=")).join("; ") : "";
    const post = form && { method: "POST", body: new URLSearchParams(form) };
    const headers = { cookie, origin: this.#origin, referer: this.#origin };
    const answer = await fetch(url, { ...post, redirect: "manual", headers });
    for (const line of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";", 1)[0] ?? "").split(/=(.*)/s);
      this.jar.set(name, value);
    }
    return answer;
  }
}
