import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, request as httpRequest, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { contentPolicy, TOAST_STYLES } from "./content-policy";
import { withHeaders } from "./headers";
import { pictureSources } from "./picture-sources";

const HTTP = { origin: "http://localhost:3000", dev: false, images: [] };
const page: RequestListener = (_req, res) => res.setHeader("content-type", "text/html").end("<p>");
const nonceOf = (policy: unknown) => /'nonce-([^']+)'/.exec(String(policy))?.[1];

let close = () => {};
afterEach(() => close());

async function ask(
  path: string,
  {
    rest = page,
    options = HTTP,
    headers = {},
  }: { rest?: RequestListener; options?: typeof HTTP; headers?: object } = {},
): Promise<IncomingMessage["headers"]> {
  const server = createServer(withHeaders(rest, options)).listen(0, "127.0.0.1");
  close = () => server.close();
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const sent = httpRequest({ host: "127.0.0.1", port, path, headers: { ...headers }, agent: false }).end();
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  answer.resume();
  await once(answer, "end");
  close();
  return answer.headers;
}

describe("withHeaders", () => {
  it("gives every answer its headers, whatever it is and however its head is sent", async () => {
    const ways: RequestListener[] = [
      page,
      (_req, res) => res.writeHead(404, { "content-type": "text/html" }).end(),
      (_req, res) => res.writeHead(307, "Elsewhere", { location: "/" }).end(),
      (_req, res) => {
        res.flushHeaders();
        res.end("data");
      },
      (_req, res) => {
        res.write("a");
        res.end("b");
      },
    ];
    for (const rest of ways) {
      expect(await ask("/local/acme/web", { rest })).toMatchObject({
        "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "x-frame-options": "DENY",
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": expect.stringContaining("camera=()"),
        "cache-control": "private, no-store",
      });
    }
  });

  it("tells Next the nonce of the answer, whatever the client sends", async () => {
    let seen: IncomingMessage["headers"] = {};
    const rest: RequestListener = (req, res) => {
      seen = req.headers;
      res.end();
    };
    const told = {
      "content-security-policy": "script-src 'nonce-mine'",
      "content-security-policy-report-only": "script-src 'nonce-mine'",
      "x-nonce": "mine",
    };
    const answer = await ask("/", { rest, headers: told });
    expect(nonceOf(seen["content-security-policy"])).toBe(nonceOf(answer["content-security-policy"]));
    expect(JSON.stringify([seen, answer])).not.toContain("mine");
  });

  it("uses no nonce twice", async () => {
    const seen = new Set<string | undefined>();
    const handle = withHeaders((req) => void seen.add(nonceOf(req.headers["content-security-policy"])), HTTP);
    for (let i = 0; i < 1_000; i += 1) handle({ headers: {}, url: "/" } as never, { writeHead: () => {} } as never);
    expect(seen.size).toBe(1_000);
    expect(seen.has(undefined)).toBe(false);
  });

  it("lets only the files of the build be kept, and leaves a stricter word alone", async () => {
    const kept: RequestListener = (_req, res) => res.setHeader("cache-control", "public, max-age=9").end();
    expect(await ask("/_next/static/a.js", { rest: kept })).toMatchObject({ "cache-control": "public, max-age=9" });
    for (const path of ["/api/view/overview", "/?x=/_next/static/", "/_next/data/a.json", "/x/icon.svg"]) {
      expect(await ask(path, { rest: kept })).toMatchObject({ "cache-control": "private, no-store" });
    }
    const stream: RequestListener = (_req, res) => res.setHeader("cache-control", "no-store, no-transform").end();
    expect(await ask("/api/events", { rest: stream })).toMatchObject({ "cache-control": "no-store, no-transform" });
  });

  it("asks for https from now on only where it is https", async () => {
    expect(await ask("/")).not.toHaveProperty("strict-transport-security");
    const https = await ask("/", { options: { ...HTTP, origin: "https://berth.example" } });
    expect(https["strict-transport-security"]).toMatch(/^max-age=\d{8}$/);
  });
});

describe("contentPolicy", () => {
  const directives = (dev: boolean, images: string[] = []) =>
    new Map(
      contentPolicy("abc", { dev, images })
        .split("; ")
        .map((one) => one.split(/ (.*)/s).slice(0, 2)) as never,
    );

  it("trusts the page's own scripts and nothing inline", () => {
    expect(Object.fromEntries(directives(false))).toEqual({
      "default-src": "'none'",
      "script-src": "'self' 'nonce-abc' 'strict-dynamic'",
      "style-src": `'self' 'nonce-abc' ${TOAST_STYLES}`,
      "style-src-attr": "'unsafe-inline'",
      "img-src": "'self' data:",
      "font-src": "'self'",
      "connect-src": "'self'",
      "manifest-src": "'self'",
      "object-src": "'none'",
      "base-uri": "'none'",
      "form-action": "'self'",
      "frame-ancestors": "'none'",
    });
    expect(directives(true).get("script-src")).toContain("'unsafe-eval'");
  });

  it("knows the toasts' style sheet as the package has it", () => {
    const source = readFileSync("node_modules/sonner/dist/index.mjs", "utf8");
    const css = JSON.parse(/^__insertCSS\((".*")\);$/m.exec(source)?.[1] ?? "null");
    const hashed = ["", css].map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
    expect(TOAST_STYLES).toBe(hashed.join(" "));
  });
});

describe("pictureSources", () => {
  it("names where the hosts keep pictures, each once", () => {
    const hosts = [
      { host: "github.com", kind: "github.com" },
      { host: "acme.ghe.com", kind: "ghe.com" },
      { host: "git.example:8443", kind: "ghes", http: true },
      { host: "github.com", kind: "github.com" },
    ];
    expect(pictureSources(JSON.stringify(hosts))).toEqual([
      "https://avatars.githubusercontent.com",
      "https://acme.ghe.com",
      "https://*.acme.ghe.com",
      "http://git.example:8443",
      "http://*.git.example:8443",
    ]);
  });

  it.each([undefined, "", "{", "{}", "[null, 1]", `[{"host":"a; script-src *","kind":"ghes"}]`])(
    "reads %s as none",
    (hosts) => {
      expect(pictureSources(hosts)).toEqual([]);
    },
  );
});
