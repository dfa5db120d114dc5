import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { resetEnv } from "@/lib/env";

const REPOSITORY = "/api/v3/repos/acme/web";
const PEOPLE: Record<string, object> = {
  admin: { pull: true, push: true, admin: true },
  writer: { pull: true, push: true, admin: false },
  reader: { pull: true, push: false, admin: false },
};

/** For tests: a host with one repository and one webhook (3, two deliveries), which counts what it is asked and can refuse or hang up. */
export class FakeHookHost {
  /** Method, path and query of every call about webhooks. */
  readonly asked: string[] = [];
  /** Where its one webhook leads, below its address; null: there is none. */
  leadsTo: string | null = "/api/webhooks/local";
  active = true;
  /** Bodies of what was created or changed. */
  readonly written: Record<string, unknown>[] = [];
  /** What calls about webhooks get instead of the truth. */
  fault: { status: number; message: string } | "hang up" | undefined;
  url = "";
  readonly #server: Server = createServer((request, response) => this.#serve(request, response));

  /** Starts it on a port of its own, and makes it the host `local` of this process. */
  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    process.env.BERTH_URL = this.url;
    resetEnv();
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    void this.#keepBody(request);
    const { pathname, search } = new URL(request.url ?? "/", this.url);
    const permissions = PEOPLE[/\S+$/.exec(request.headers.authorization ?? "")?.[0] ?? ""];
    const inside = permissions && pathname.startsWith(REPOSITORY) ? pathname.slice(REPOSITORY.length) : undefined;
    const aboutHooks = inside?.startsWith("/hooks") ?? false;
    if (aboutHooks) this.asked.push(`${request.method} ${inside}${search}`);
    if (aboutHooks && this.fault === "hang up") {
      request.socket.destroy();
      return;
    }
    const [status, body, headers] = inside === "" ? [200, repository(permissions)] : this.#answer(request, inside);
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(status === 204 ? undefined : JSON.stringify(body));
  }

  #answer({ method }: IncomingMessage, path: string | undefined): [number, unknown, object?] {
    if (!path?.startsWith("/hooks")) return [404, { message: "Not Found" }];
    if (typeof this.fault === "object") return [this.fault.status, { message: this.fault.message }];
    if (method === "PATCH" || (method === "POST" && path === "/hooks")) return [200, this.#hook()];
    if (method === "POST") return [path.endsWith("/pings") ? 204 : 202, {}];
    if (path === "/hooks") return [200, this.leadsTo === null ? [] : [this.#hook()]];
    const link = `<${this.url}${path}?per_page=30&cursor=v1_8>; rel="next"`;
    if (path === "/hooks/3/deliveries") return [200, [delivery(9), delivery(8)], { link }];
    return path === "/hooks/3/deliveries/9" ? [200, delivery(9)] : [422, { message: "Validation Failed" }];
  }

  async #keepBody(request: IncomingMessage): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    if (chunks.length > 0) this.written.push(JSON.parse(Buffer.concat(chunks).toString("utf8")));
  }

  #hook() {
    const config = { url: `${this.url}${this.leadsTo}`, content_type: "json", secret: "********" };
    const last_response = { code: 204, status: "active", message: "OK" };
    return {
      id: 3,
      active: this.active,
      events: ["deployment"],
      config,
      last_response,
      created_at: "2026-11-22T10:00:00Z",
    };
  }
}

function repository(permissions: object | undefined) {
  const owner = { login: "acme" };
  return {
    id: 7,
    name: "web",
    owner,
    private: true,
    html_url: "https://h.example/acme/web",
    default_branch: "main",
    permissions,
  };
}

function delivery(id: number) {
  return {
    id,
    guid: "0b989ba4-242f-11e5-81e1-c7b6966d2516",
    delivered_at: "2026-11-22T10:00:00Z",
    redelivery: false,
    duration: 0.1,
    status: "OK",
    status_code: 204,
    event: "deployment",
    action: "created",
    request: { headers: { Accept: "*/*" }, payload: {} },
    response: { headers: {}, payload: "" },
  };
}
