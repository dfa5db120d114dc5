import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Api, SERVER_VERSION } from "./api";
import { type Asked, tokenIn } from "./asked";
import { type Call, Calls } from "./calls";
import { Faults, type How, instead, sendHalf, spoilt } from "./faults";
import { HookSender } from "./hook-sender";
import { Limits } from "./limits";
import { OAuth } from "./oauth";
import { etagOf, json, page, type Reply } from "./reply";
import { type Ids, Truth } from "./truth";

export interface FakeHostOptions {
  /** 0, or left out, for any free one. */
  readonly port?: number;
  readonly ids?: Ids;
  readonly clientSecret?: string;
  readonly webhookSecret?: string;
  /** What people call it. */
  readonly label?: string;
  /** For how long it keeps an idle connection, in milliseconds; a minute where it is left out. */
  readonly keepAliveMs?: number;
  /** Answers paths below /_fake/, for a fake in a process of its own. */
  readonly control?: (host: FakeHost, asked: Asked) => Promise<Reply>;
}

/** An entry of BERTH_HOSTS. */
export interface Settings {
  readonly host: string;
  readonly kind: "ghes";
  readonly http: true;
  readonly name?: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly webhookSecret: string;
}

/**
 * A GitHub for tests, with the shape of an Enterprise Server: it keeps the truth in memory, tells of changes by webhook, enforces limits, fails
 * as it is told, and records every call. It shares no code with Berth, so that both cannot be wrong in the same way.
 */
export class FakeHost {
  readonly truth: Truth;
  readonly limits = new Limits();
  readonly faults = new Faults();
  readonly calls = new Calls();
  readonly hooks: HookSender;
  readonly oauth: OAuth;
  readonly #api: Api;
  readonly #options: FakeHostOptions;
  readonly #secrets: { readonly clientSecret: string; readonly webhookSecret: string };
  readonly #server: Server;
  #answers = 0;

  static async start(options: FakeHostOptions = {}): Promise<FakeHost> {
    const host = new FakeHost(options);
    await new Promise<void>((resolve, reject) => {
      host.#server.once("error", reject);
      host.#server.listen(options.port ?? 0, "127.0.0.1", resolve);
    });
    host.truth.wire.url = host.url;
    return host;
  }

  private constructor(options: FakeHostOptions) {
    this.#options = options;
    const secret = () => randomBytes(16).toString("hex");
    const { clientSecret = secret(), webhookSecret = secret() } = options;
    this.#secrets = { clientSecret, webhookSecret };
    this.truth = new Truth(options.ids);
    this.hooks = new HookSender(this.truth);
    this.oauth = new OAuth(this.truth, { clientId: "berth", clientSecret });
    this.#api = new Api(this.truth, this.limits, this.hooks);
    this.#server = createServer((request, response) => void this.#handle(request, response));
    this.#server.keepAliveTimeout = options.keepAliveMs ?? 60_000;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get name(): string {
    return `localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `http://${this.name}`;
  }

  settings(): Settings {
    const { label } = this.#options;
    return {
      host: this.name,
      kind: "ghes",
      http: true,
      ...(label ? { name: label } : {}),
      clientId: "berth",
      ...this.#secrets,
    };
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const asked = await read(request);
      if (asked.path.startsWith("/api/")) await this.#call(asked, request, response);
      else send(response, await this.#other(asked));
    } catch (error) {
      // A mistake of the fake itself must not look like a fault that a test asked for.
      console.error("fake host:", error);
      if (!response.headersSent) send(response, json(500, { message: `The fake host failed: ${error}` }));
    }
  }

  async #other(asked: Asked): Promise<Reply> {
    const { control } = this.#options;
    if (asked.path.startsWith("/_fake/") && control) return control(this, asked);
    if (asked.path === "/login/oauth/authorize") return this.oauth.authorize(asked);
    if (asked.path === "/login/oauth/access_token" && asked.method === "POST") return this.oauth.exchange(asked);
    if (asked.path.startsWith("/avatars/")) return PICTURE;
    return page(404, "<h1>Not here</h1>");
  }

  async #call(asked: Asked, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = this.#record(asked);
    const ask = {
      call: `${asked.method} ${asked.path}`,
      token: asked.token ?? "",
      resource: asked.path === "/api/graphql" ? ("graphql" as const) : ("core" as const),
    };
    const refused = this.limits.refuse(ask);
    if (refused) return this.#finish(asked, call, response, refused);
    const how = this.faults.take(call);
    if (how?.kind === "reset") return void request.socket.destroy();
    if (how?.kind === "stall") return;
    if (how?.kind === "slow") await new Promise((resolve) => setTimeout(resolve, how.ms));
    const replaced = how && instead(how, request.url ?? "/");
    if (replaced) return this.#finish(asked, call, response, replaced);
    const real = tagged(asked, this.#api.answer(asked));
    if (how?.kind === "act-then-reset") return void request.socket.destroy();
    const free = asked.path === "/api/v3/rate_limit" || asked.path === "/api/v3/meta";
    const told = free ? {} : this.limits.charge(ask, real.status);
    call.charged = !free && real.status !== 304;
    this.#finish(asked, call, response, spoilt(how, { ...real, headers: { ...real.headers, ...told } }), how);
  }

  #record({ method, path, query, headers, token }: Asked): Call {
    const call: Call = {
      ...{ at: new Date().toISOString(), method, path, query: query.toString(), token },
      login: (token !== null && this.truth.people.holder(token)?.login) || null,
      ...{ ifNoneMatch: headers["if-none-match"] !== undefined, status: 0, charged: false },
    };
    this.calls.all.push(call);
    return call;
  }

  #finish(asked: Asked, call: Call, response: ServerResponse, reply: Reply, how?: How): void {
    call.status = reply.status;
    const scopes = asked.token === null ? undefined : this.truth.people.holder(asked.token)?.scopes.join(", ");
    const headers = {
      "x-github-request-id": `fake-${(++this.#answers).toString(16)}`,
      "x-github-enterprise-version": SERVER_VERSION,
      "x-github-api-version-selected": "2022-11-28",
      ...(scopes === undefined ? {} : { "x-oauth-scopes": scopes }),
      ...reply.headers,
    };
    if (how?.kind === "half-body") sendHalf(response, { ...reply, headers });
    else send(response, { ...reply, headers });
  }
}

/** A good answer to a GET with its tag; 304 where the caller has it (contract 2.10). */
function tagged({ method, headers, token }: Asked, reply: Reply): Reply {
  if (method !== "GET" || reply.status !== 200) return reply;
  const etag = etagOf(reply, token);
  const { "content-type": _type, ...rest } = reply.headers;
  if (headers["if-none-match"] === etag) return { status: 304, headers: { ...rest, etag }, text: "" };
  return { ...reply, headers: { ...reply.headers, etag, "cache-control": "private, max-age=60, s-maxage=60" } };
}

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const [path = "/", query = ""] = (request.url ?? "/").split("?");
  return {
    ...{ method: request.method ?? "GET", path, query: new URLSearchParams(query), headers: request.headers },
    ...{ body: Buffer.concat(chunks).toString("utf8"), token: tokenIn(request.headers.authorization) },
  };
}

function send(response: ServerResponse, { status, headers, text }: Reply): void {
  const bytes = Buffer.from(text);
  const length = status === 304 || status === 204 ? {} : { "content-length": String(bytes.length) };
  response.writeHead(status, { ...headers, ...length });
  response.end(bytes);
}

const PICTURE: Reply = {
  status: 200,
  headers: { "content-type": "image/svg+xml" },
  text: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#57606a" d="M0 0h8v8H0z"/></svg>',
};
