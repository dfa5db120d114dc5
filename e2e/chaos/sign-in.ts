/** Signs a person in at a host of the fake kind, by HTTP; answers the cookie header of the session. */
export async function signIn(product: string, host: string, login: string): Promise<string> {
  const jar = new Map<string, string>();
  const send = async (url: string, form?: Record<string, string>) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(new URL(url, product), {
      ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
      redirect: "manual",
      headers: { cookie, origin: new URL(url, product).origin },
    });
    if (new URL(url, product).origin === product)
      for (const line of answer.headers.getSetCookie()) {
        const [name = "", value = ""] = (line.split(";", 1)[0] ?? "").split(/=(.*)/s);
        jar.set(name, value);
      }
    return answer;
  };
  const { csrfToken } = (await (await send("/api/auth/csrf")).json()) as { csrfToken: string };
  const wish = { csrfToken, callbackUrl: "/", json: "true" };
  const begun = await send(`/api/auth/signin/${encodeURIComponent(host)}?scope=repo`, wish);
  const { url } = (await begun.json()) as { url: string };
  const page = await (await send(url)).text();
  const asked = /name="wish" value="([^"]*)"/.exec(page)?.[1] ?? "";
  const unescaped = asked.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  const allowed = await send(new URL("/login/oauth/authorize", url).href, { wish: unescaped, login });
  await send(allowed.headers.get("location") ?? "/");
  const session = [...jar].find(([name]) => name.endsWith("berth-session"));
  if (!session) throw new Error(`${login} was not signed in at ${host}.`);
  return `${session[0]}=${session[1]}`;
}
