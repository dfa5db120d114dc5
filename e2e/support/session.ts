import { world } from "./world";

const CODE = "repo read:user";

interface Wish {
  readonly host?: string;
  /** Names of scopes, separated by spaces. */
  readonly scope?: string;
}
type Cookie = { name: string; value: string };
const kept = new Map<string, Promise<Cookie>>();

/** The session cookie of an account, from one OAuth flow by HTTP per worker: quicker than clicking, and just as real. */
export function sessionCookie(login: string, host = "local"): Promise<Cookie> {
  const known = kept.get(`${host} ${login}`) ?? new Flow().signIn(login, { host });
  kept.set(`${host} ${login}`, known);
  return known;
}

/** A session that no other spec shares: for one that ends it, or that lets Berth see less. */
export function ownSessionCookie(login: string, { host = "local", scope = CODE }: Wish = {}): Promise<Cookie> {
  return new Flow().signIn(login, { host, scope });
}

/** A browser without a screen: keeps cookies, follows no redirect by itself. */
class Flow {
  readonly #jar = new Map<string, string>();

  async signIn(login: string, { host = "local", scope = CODE }: Wish = {}): Promise<Cookie> {
    const { csrfToken } = (await (await this.#send("/api/auth/csrf")).json()) as { csrfToken: string };
    const begun = await this.#post(`/api/auth/signin/${encodeURIComponent(host)}?${new URLSearchParams({ scope })}`, {
      csrfToken,
      callbackUrl: "/",
      json: "true",
    });
    const { url } = (await begun.json()) as { url: string };
    const page = await (await this.#send(url)).text();
    const form = formFor(page, login);
    const allowed = await this.#post(new URL(form.action, url).href, form.fields, url);
    await this.#send(allowed.headers.get("location") ?? "");
    const cookie = [...this.#jar].find(([name]) => name.endsWith("berth-session"));
    if (!cookie) throw new Error(`${login} was not signed in.`);
    return { name: cookie[0], value: cookie[1] };
  }

  #post(path: string, fields: Record<string, string>, from = world().url): Promise<Response> {
    return this.#send(path, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { Origin: new URL(from).origin, Referer: from },
    });
  }

  async #send(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const url = new URL(path, world().url);
    const isOurs = url.origin === world().url;
    const answer = await fetch(url, {
      ...init,
      redirect: "manual",
      headers: { ...init.headers, ...(isOurs ? { Cookie: cookie } : {}), "User-Agent": "berth-e2e" },
    });
    if (!isOurs) return answer;
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = (line.split(";", 1)[0] ?? "").split(/=(.*)/s);
      if (name) this.#jar.set(name, value ?? "");
    }
    return answer;
  }
}

/** The form of the page on which one chooses who to be: its address, its hidden fields, and the button of this person. */
function formFor(page: string, login: string): { action: string; fields: Record<string, string> } {
  const form = page.split(/<form\b/).find((part) => part.includes(`value="${login}"`)) ?? "";
  const attribute = (tag: string, name: string) =>
    tag.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1]?.replaceAll("&amp;", "&");
  const fields: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)) {
    const name = attribute(tag, "name");
    if (name) fields[name] = attribute(tag, "value") ?? "";
  }
  const button = form.match(new RegExp(`<button\\b[^>]*value="${login}"[^>]*>`))?.[0];
  const name = button && attribute(button, "name");
  if (name) fields[name] = login;
  return { action: attribute(form.slice(0, form.indexOf(">") + 1), "action") ?? "/login/oauth/authorize", fields };
}
