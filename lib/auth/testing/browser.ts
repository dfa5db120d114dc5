import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/options";
import { viewerOfRequest } from "@/lib/auth/viewer";
import { env } from "@/lib/env";

export interface Seen {
  readonly status: number;
  /** Where a redirect leads. */
  readonly location: string;
  readonly body: unknown;
  /** The `Set-Cookie` lines. */
  readonly cookies: readonly string[];
}

/** For tests: a browser without a screen at Berth's sign-in, whose cookies a test can take away or swap. */
export class Browser {
  jar = new Map<string, string>();

  get(path: string): Promise<Seen> {
    return this.#send("GET", path);
  }

  async post(path: string, fields: Record<string, string> = {}): Promise<Seen> {
    const { csrfToken } = (await this.get("csrf")).body as { csrfToken: string };
    return this.#send("POST", path, { csrfToken, ...fields });
  }

  /** Begins a sign-in; answers the address at the host to which the browser is sent. */
  async begin(fields: Record<string, string> = {}, host = "local"): Promise<string> {
    return (await this.post(`signin/${host}?scope=repo+read:user`, fields)).location;
  }

  /** Whether it holds a cookie that opens a session. */
  get isSignedIn(): boolean {
    return this.jar.has("berth-session");
  }

  async #send(method: string, path: string, body?: Record<string, string>): Promise<Seen> {
    const url = new URL(path, `${env().url}/api/auth/`);
    const nextauth = url.pathname.replace("/api/auth/", "").split("/");
    const headers = new Map<string, string | string[]>();
    const seen = { status: 200, body: undefined as unknown };
    const keepBody = (value: unknown) => {
      seen.body = value;
    };
    const response = {
      status: (code: number) => {
        seen.status = code;
        return response;
      },
      setHeader: (name: string, value: string | string[]) => {
        headers.set(name.toLowerCase(), value);
        return response;
      },
      getHeader: (name: string) => headers.get(name.toLowerCase()),
      json: keepBody,
      send: keepBody,
      end: () => undefined,
    };
    const request = {
      method,
      query: { ...Object.fromEntries(url.searchParams), nextauth },
      cookies: Object.fromEntries(this.jar),
      headers: { host: url.host },
      body: body ?? {},
    };
    const cookie = [...this.jar].map((pair) => pair.join("=")).join("; ");
    const open = await viewerOfRequest(new Request(url, { headers: { cookie } }));
    await NextAuth(request as never, response as never, authOptions(open));
    const cookies = [headers.get("set-cookie") ?? []].flat();
    for (const line of cookies) this.#keep(line);
    return { ...seen, location: String(headers.get("location") ?? ""), cookies };
  }

  #keep(line: string): void {
    const [name = "", value = ""] = (line.split(";", 1)[0] ?? "").split(/=(.*)/s);
    const isGone =
      value === "" || /max-age=0\b/i.test(line) || Date.parse(/expires=([^;]+)/i.exec(line)?.[1] ?? "") < Date.now();
    if (isGone) this.jar.delete(name);
    else this.jar.set(name, decodeURIComponent(value));
  }
}
