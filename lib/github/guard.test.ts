import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { BerthError, type Failure } from "@/lib/domain/failure";
import { type ClientOptions, github } from "./client";
import { createStatus } from "./create-status";
import { getRepository } from "./get-repository";
import type { Host } from "./hosts";
import { FakeLimits, type FakeWindow } from "./testing/fake-limits";
import { forgetHosts } from "./testing/forget";

const key = { host: "local", owner: "acme", name: "web" };
const repository = { id: 7, name: "web", owner: { login: "acme" }, private: true, html_url: "x" };
const START = Date.UTC(2026, 10, 24, 12, 0, 0);

describe("the guard of a host", () => {
  let asked: string[] = [];
  let limits = new FakeLimits();
  let answer: RequestListener;
  let host: Host;
  const ok: RequestListener = (_, response) =>
    void response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(repository));
  const server = createServer((request, response) => {
    const call = `${request.method} ${request.url}`;
    asked.push(call);
    const refusal = limits.refuse(call, request.url === "/api/graphql" ? "graphql" : "core");
    if (!refusal) return answer(request, response);
    response.writeHead(refusal.status, { "content-type": "application/json", ...refusal.headers });
    response.end(JSON.stringify(refusal.body));
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    host = {
      name: "local",
      label: "Local",
      kind: "ghes",
      apiUrl: `${url}/api/v3`,
      graphqlUrl: `${url}/api/graphql`,
      webUrl: url,
      oauthUrl: "",
      pkce: false,
      clientId: "",
      clientSecret: "",
      webhookSecret: "",
      webhookSecrets: [],
    };
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"], now: START });
    forgetHosts();
    asked = [];
    limits = new FakeLimits();
    answer = ok;
  });
  afterEach(() => {
    expect(limits.breaches).toEqual([]);
    vi.useRealTimers();
  });

  const client = (token = "gho_a", options?: ClientOptions) => github(host, token, options);
  const ask = (token = "gho_a", options?: ClientOptions) => getRepository(client(token, options), key);
  const query = (token = "gho_a") => client(token).request("POST /graphql", { baseUrl: host.graphqlUrl.slice(0, -8) });
  const post = () =>
    createStatus(client(), key, 1, {
      state: "success",
      description: "",
      logUrl: "",
      environmentUrl: "",
      autoInactive: true,
    });
  const failureOf = (work: Promise<unknown>): Promise<Failure | undefined> =>
    work.then(
      () => undefined,
      (error) => (error instanceof BerthError ? error.failure : Promise.reject(error)),
    );
  const later = (seconds: number) => vi.setSystemTime(START + seconds * 1000);

  it.each<[string, FakeWindow, number]>([
    ["a primary limit, 403", { status: 403, seconds: 900, says: "reset", resource: "core" }, 901],
    ["a primary limit, 429", { status: 429, seconds: 900, says: "reset", resource: "core" }, 901],
    ["a secondary limit with retry-after, 403", { status: 403, seconds: 30, says: "retry-after" }, 31],
    ["a secondary limit with retry-after, 429", { status: 429, seconds: 30, says: "retry-after" }, 31],
    ["a secondary limit without a word, 403", { status: 403, seconds: 50, says: "nothing" }, 60],
    ["a secondary limit without a word, 429", { status: 429, seconds: 50, says: "nothing" }, 60],
  ])("asks nothing inside the window of %s, and says until when", async (_, window, seconds) => {
    limits.begin(window);
    const until = new Date(START + seconds * 1000).toISOString();
    expect(await failureOf(ask())).toMatchObject({ code: "rate_limited", status: window.status, until });
    later(seconds - 1);
    expect(await failureOf(ask())).toEqual({
      code: "rate_limited",
      message: `The limit of Local is reached until ${until.slice(11, 19)} UTC.`,
      until,
    });
    expect(await failureOf(post())).toMatchObject({ code: "rate_limited", until });
    expect(asked).toHaveLength(1);
    later(seconds);
    expect((await ask()).id).toBe(7);
  });

  it("keeps the limits of two tokens apart, and those of REST and GraphQL", async () => {
    limits.begin({ status: 200, seconds: 600, says: "reset", resource: "graphql" });
    expect(await failureOf(query())).toMatchObject({ code: "rate_limited", status: 200 });
    expect((await ask()).id).toBe(7);
    expect(await failureOf(query())).not.toHaveProperty("status");
    expect(asked).toHaveLength(2);
    limits.end();
    await query("gho_b");
    expect(asked).toHaveLength(3);
  });

  it("holds back REST too when GraphQL tells of a secondary limit with 200", async () => {
    limits.begin({ status: 200, seconds: 40, says: "nothing" });
    expect(await failureOf(query())).toMatchObject({ code: "rate_limited" });
    expect(await failureOf(ask())).toMatchObject({ code: "rate_limited" });
    expect(asked).toHaveLength(1);
  });

  it("waits twice as long each time the host refuses again without a word, and a minute again after a success", async () => {
    const refused = async (second: number) => {
      later(second);
      limits.begin({ status: 429, seconds: 1, says: "nothing" });
      const until = (await failureOf(ask()))?.until ?? "";
      return (Date.parse(until) - START) / 1000 - second;
    };
    expect([await refused(0), await refused(60), await refused(180)]).toEqual([60, 120, 240]);
    later(420);
    await ask();
    expect(await refused(500)).toBe(60);
  });

  it("makes no call after one that used up the budget, by the host's clock where ours is wrong", async () => {
    answer = (_, response) => {
      const skewed = START + 3_600_000;
      const headers = {
        date: new Date(skewed).toUTCString(),
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": String(skewed / 1000 + 120),
      };
      response.writeHead(200, { "content-type": "application/json", ...headers }).end(JSON.stringify(repository));
    };
    await ask();
    expect(await failureOf(ask())).toMatchObject({ until: new Date(START + 121_000).toISOString() });
    later(121);
    answer = ok;
    await ask();
    expect(asked).toHaveLength(2);
  });

  it.each<[string, RequestListener, string]>([
    ["503", (_, r) => void r.writeHead(503).end(), "The host answered 503."],
    ["a reset", (q) => void q.socket.destroy(), "The connection to the host broke (UND_ERR_SOCKET)."],
    [
      "half a body",
      (q, r) => {
        r.writeHead(200, { "content-type": "application/json", "content-length": "999" }).write(`{"id":7,`);
        r.once("drain", () => undefined);
        setImmediate(() => q.socket.destroy());
      },
      "The host's answer broke off.",
    ],
    [
      "JSON that ends too soon",
      (_, r) => void r.writeHead(200, { "content-type": "application/json" }).end(`{"id":7,`),
      "The host's answer broke off.",
    ],
    [
      "a page with 200",
      (_, r) => void r.writeHead(200, { "content-type": "text/html" }).end("<h1>Sign in to the Wi-Fi</h1>"),
      "Something between Berth and the host answered with a page.",
    ],
    [
      "a page with 404",
      (_, r) => void r.writeHead(404, { "content-type": "text/html" }).end("<h1>Not here</h1>"),
      "Something between Berth and the host answered with a page: 404.",
    ],
  ])("takes %s for silence, and leaves the host alone after five in a row", async (_, bad, message) => {
    answer = bad;
    expect(await failureOf(ask())).toMatchObject({ code: "host_unreachable", message });
    for (let i = 0; i < 4; i++) await failureOf(ask());
    const held = await failureOf(ask());
    expect(held).toEqual({
      code: "host_unreachable",
      message: "Local does not answer; it is asked again at 12:00:05 UTC.",
      until: "2026-11-24T12:00:05.000Z",
    });
    expect(asked).toHaveLength(5);
    later(5);
    await Promise.all([failureOf(ask()), failureOf(ask()), failureOf(ask("gho_b"))]);
    expect(asked).toHaveLength(6);
    answer = ok;
    later(10);
    await ask();
    await ask();
    expect(asked).toHaveLength(8);
  });

  it("counts only failures in a row: an answer of any kind, also a no, is one", async () => {
    for (let i = 0; i < 12; i++) {
      answer = i % 4 === 3 ? (_, r) => void r.writeHead(404).end() : (_, r) => void r.writeHead(500).end();
      await failureOf(ask());
    }
    expect(asked).toHaveLength(12);
  });

  it("does not hold back the look-up for a lost write because other writes were lost, and sends no write to a host in trouble", async () => {
    answer = (q, _) => void q.socket.destroy();
    for (let i = 0; i < 7; i++) await failureOf(post());
    answer = ok;
    expect((await ask()).id).toBe(7);
    answer = (q, _) => void q.socket.destroy();
    for (let i = 0; i < 5; i++) await failureOf(ask());
    asked = [];
    expect(await failureOf(post())).toMatchObject({ until: "2026-11-24T12:00:05.000Z" });
    expect(asked).toEqual([]);
  });

  it("asks a GET once more for the background only, and a POST never", async () => {
    answer = (_, response) => {
      if (asked.length === 1) response.writeHead(502).end();
      else ok(_, response);
    };
    expect((await ask("gho_a", { background: true })).id).toBe(7);
    asked = [];
    expect(await failureOf(ask())).toMatchObject({ status: 502 });
    expect(asked).toHaveLength(1);
    asked = [];
    expect(await failureOf(client("gho_a", { background: true }).request("POST /x"))).toMatchObject({ status: 502 });
    expect(asked).toHaveLength(1);
  });

  it("gives the answer of before for a 304, with what the 304 says of itself", async () => {
    const tag: RequestListener = (q, r) => {
      const same = q.headers["if-none-match"] === '"1"';
      const headers = { etag: '"1"', "x-oauth-scopes": same ? "repo_deployment" : "repo" };
      r.writeHead(same ? 304 : 200, { "content-type": "application/json", ...headers });
      r.end(same ? undefined : JSON.stringify(repository));
    };
    answer = tag;
    const get = () => client().rest.repos.get({ owner: "acme", repo: "web" });
    expect((await get()).headers["x-oauth-scopes"]).toBe("repo");
    const again = await get();
    expect([again.data.id, again.headers["x-oauth-scopes"]]).toEqual([7, "repo_deployment"]);
    expect((await ask("gho_b")).id).toBe(7);
    expect(asked).toHaveLength(3);
  });

  it("shows a token that the host refused to it once a minute at most", async () => {
    answer = (_, r) =>
      void r.writeHead(401, { "content-type": "application/json" }).end(`{"message":"Bad credentials"}`);
    for (let i = 0; i < 5; i++) expect(await failureOf(ask())).toMatchObject({ code: "signed_out", status: 401 });
    expect(asked).toHaveLength(1);
    answer = ok;
    expect((await ask("gho_b")).id).toBe(7);
    later(60);
    expect((await ask()).id).toBe(7);
  });
});
