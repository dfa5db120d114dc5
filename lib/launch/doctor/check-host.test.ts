import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo, Server } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseHosts } from "@/lib/env/hosts";
import { runChecks } from "@/lib/launch/doctor";
import { hostChecks } from "./check-host";
import { selfSigned } from "./testing/self-signed";

const CLIENT_SECRET = "hunter2-the-secret-of-the-app";
const VERSION = "x-github-api-version-selected";

interface Said {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}
type Answers = Record<string, Said>;

/** An Enterprise Server as it should be. */
const WELL: Answers = {
  "GET /api/v3/meta": { headers: { [VERSION]: "2022-11-28" }, body: { installed_version: "3.17.4" } },
  "GET /api/v3/rate_limit": { body: { resources: { core: { remaining: 58, limit: 60 } } } },
  "POST /login/oauth/access_token": { body: { error: "bad_verification_code" } },
};
let answers: Answers = WELL;
const posted: string[] = [];

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  if (request.method === "POST") posted.push(Buffer.concat(chunks).toString());
  const { status = 200, headers = {}, body } = answers[`${request.method} ${request.url}`] ?? { status: 404, body: {} };
  const text = typeof body === "string" ? body : JSON.stringify(body ?? {});
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(text);
}

const plain = createServer(handle);
const secure = createSecureServer(selfSigned(), handle);
const closed = createServer();
const silent = [plain, secure];
const listen = (server: Server) => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const at = (server: Server) => `127.0.0.1:${(server.address() as AddressInfo).port}`;
let nowhere = "";

beforeAll(async () => {
  for (const server of [...silent, closed]) await listen(server);
  nowhere = at(closed);
  await new Promise((resolve) => closed.close(resolve));
});
afterAll(() => {
  for (const server of silent) {
    server.closeAllConnections();
    server.close();
  }
});
beforeEach(() => {
  answers = WELL;
  posted.length = 0;
});

/** What the doctor prints of a host, with the number of things that are wrong. */
async function told(host: string, more: object = {}): Promise<{ lines: string[]; wrong: number }> {
  const app = { clientId: "Iv1.abc", clientSecret: CLIENT_SECRET, webhookSecret: "a secret for the webhooks" };
  const [settings] = parseHosts(JSON.stringify([{ host, kind: "ghes", http: true, ...app, ...more }]));
  const lines: string[] = [];
  const wrong = settings ? await runChecks(hostChecks(settings), (line) => lines.push(line)) : -1;
  return { lines: lines.map((line) => line.replaceAll(host, "HOST")), wrong };
}

describe("a host that is as it should be", () => {
  it("has nothing to mend", async () => {
    const { lines, wrong } = await told(at(plain));
    expect(lines).toEqual([
      "ok     HOST reachable: http://HOST/api/v3 answers",
      "ok     HOST kind: Enterprise Server 3.17.4",
      "ok     HOST API version: 2022-11-28 is served",
      expect.stringMatching(/^ok {5}HOST clock: \d s apart$/),
      "ok     HOST limit: there is one; 58 of 60 calls without a token are left, and each person has their own",
      "ok     HOST OAuth app: its id and secret are known to the host",
    ]);
    expect(wrong).toBe(0);
    expect(posted).toEqual([`client_id=Iv1.abc&client_secret=${CLIENT_SECRET}&code=berth-doctor`]);
  });

  it("may want a token for everything, and have no limit", async () => {
    answers = {
      ...WELL,
      "GET /api/v3/meta": { status: 401, body: { message: "Requires authentication" } },
      "GET /api/v3/rate_limit": { status: 404, body: { message: "Rate limiting is not enabled." } },
    };
    const { lines, wrong } = await told(at(plain));
    expect(wrong).toBe(0);
    expect(lines).toContain("ok     HOST limit: none, for it is switched off");
  });
});

describe("what is wrong with a host is named with the remedy", () => {
  const away = new Date(Date.now() - 90_000).toUTCString();
  it.each<[string, Answers, RegExp]>([
    [
      "an address that leads elsewhere",
      { "GET /api/v3/meta": { status: 301, headers: { location: "https://new.acme.example/api/v3/meta?t=1" } } },
      /^wrong {2}HOST reachable: .* leads to https:\/\/new.acme.example; write that host/,
    ],
    ["a proxy in between", { "GET /api/v3/meta": { body: "<h1>Log in</h1>" } }, /reachable: .*no JSON.*check "host"/],
    ["a host that is down", { "GET /api/v3/meta": { status: 503, body: "" } }, /reachable: .* answers 503; wait/],
    [
      "an old API",
      { "GET /api/v3/meta": { status: 400, body: { message: "no" } } },
      /API version: It refuses version 2022/,
    ],
    ["another API", { "GET /api/v3/meta": { headers: { [VERSION]: "2031-01-01" } } }, /API version: .*2031.*update/],
    [
      "a clock that is late",
      { "GET /api/v3/meta": { headers: { date: away } } },
      /clock: .* (89|9\d|1\d\d) s ahead of.*NTP/,
    ],
    [
      "a refusal of this machine",
      { "GET /api/v3/rate_limit": { status: 429, headers: { "retry-after": "60" } } },
      /limit: It refuses calls.*wait 60 s/,
    ],
    [
      "another secret",
      { "POST /login/oauth/access_token": { body: { error: "incorrect_client_credentials" } } },
      /OAuth app: The host does not know "clientId" with this "clientSecret"; copy both/,
    ],
    ["no app", { "POST /login/oauth/access_token": { status: 404 } }, /OAuth app: .*make one.*auth\/callback\/HOST/],
    ["no OAuth there", { "POST /login/oauth/access_token": { body: "<html>" } }, /OAuth app: .*answers 200 and not as/],
  ])("%s", async (_, change, words) => {
    answers = { ...WELL, ...change };
    const { lines, wrong } = await told(at(plain));
    expect(lines.filter((line) => line.startsWith("wrong"))[0]).toMatch(words);
    expect(wrong).toBeGreaterThan(0);
    expect(lines.join()).not.toContain("hunter2");
  });

  it("an Enterprise Server that was said to be another kind", async () => {
    const apiUrl = `http://${at(plain)}/api/v3`;
    const app = {
      clientId: "a",
      clientSecret: CLIENT_SECRET,
      webhookSecret: ["a secret for the webhooks"],
      http: true,
    };
    const checks = hostChecks({ host: "acme.ghe.com", kind: "ghe.com", apiUrl, ...app }).slice(0, 2);
    const lines: string[] = [];
    expect(await runChecks(checks, (line) => lines.push(line))).toBe(1);
    expect(lines[1]).toMatch(/kind: It is an Enterprise Server \(3.17.4\).*write "ghes"/);
  });

  it("nothing that listens: once, and what cannot be checked says why", async () => {
    const { lines, wrong } = await told(nowhere);
    expect(lines[0]).toMatch(/^wrong {2}HOST reachable: Nothing listens at http:\/\/HOST; check the port/);
    expect(lines[3]).toMatch(/clock: not checked, for the host cannot be reached/);
    expect(wrong).toBe(6);
  });

  it("a certificate of the company's own authority", async () => {
    const { lines } = await told(at(secure), { http: false });
    expect(lines[0]).toMatch(/DEPTH_ZERO_SELF_SIGNED_CERT\); set NODE_EXTRA_CA_CERTS, in the shell/);
    expect(posted).toEqual([]);
  });

  it("http where https was expected", async () => {
    const { lines } = await told(at(plain), { http: false });
    expect(lines[0]).toMatch(/does not speak https; if it has only http, add "http": true/);
    expect(posted).toEqual([]);
  });
});
