import http from "node:http";
import https from "node:https";
import net, { type AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { selfSigned } from "@/lib/embedded-github/testing/self-signed";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { postDelivery } from "./post-delivery";

let database: TestDatabase;
const servers: net.Server[] = [];
const sockets = new Set<net.Socket>();

beforeAll(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});
afterAll(() => database.drop());

async function listen(server: net.Server): Promise<number> {
  servers.push(server);
  server.on("connection", (socket: net.Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}
const post = (url: string, { verify = true, limitMs = 5_000, stop = new AbortController().signal } = {}) =>
  postDelivery({ url, headers: { "X-GitHub-Event": "ping" }, body: "{}", verify }, stop, { limitMs });

describe("a receiver's certificate", () => {
  test("is checked, unless the hook says insecure_ssl 1", async () => {
    let received = 0;
    const port = await listen(
      https.createServer(selfSigned(), (_, response) => {
        received++;
        response.end("ok");
      }),
    );
    const refused = await post(`https://localhost:${port}/`);
    expect(refused).toMatchObject({ ok: false, statusCode: null, unreached: false });
    expect(refused.status).toBe("failed to connect to host (DEPTH_ZERO_SELF_SIGNED_CERT)");
    expect(received).toBe(0);
    for (const host of ["localhost", "127.0.0.1"]) {
      expect(await post(`https://${host}:${port}/`, { verify: false })).toMatchObject({ ok: true, responseBody: "ok" });
    }
    expect((await post(`https://localhost:${port}/`)).ok).toBe(false);
    expect(received).toBe(2);
  });
});

describe("the time limit", () => {
  test("holds for a receiver that says nothing, and for one that never comes to an end", async () => {
    const silent = await listen(net.createServer());
    const endless = await listen(
      http.createServer((_, response) => {
        response.writeHead(200);
        response.write("a");
      }),
    );
    for (const port of [silent, endless]) {
      const outcome = await post(`http://127.0.0.1:${port}/`, { limitMs: 150 });
      expect(outcome).toMatchObject({ ok: false, statusCode: null, status: "timed out", unreached: false });
    }
  });

  test("holds for a resolver that never answers", async () => {
    const request = { url: "http://slow.example/", headers: {}, body: "", verify: true };
    const never = () => new Promise<never>(() => undefined);
    const outcome = await postDelivery(request, new AbortController().signal, { limitMs: 50, resolve: never });
    expect(outcome.status).toBe("timed out");
  });
});

describe("an answer", () => {
  test.each([
    ["no HTTP", "hello\r\n\r\n"],
    ["headers without end", `HTTP/1.1 200 OK\r\n${"a: b\r\n".repeat(10_000)}\r\n`],
    ["another protocol", "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n"],
    ["nothing at all", ""],
  ])("of %s is a failure and the end of it", async (_, text) => {
    const port = await listen(net.createServer((socket) => socket.once("data", () => socket.end(text))));
    expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ ok: false, statusCode: null, unreached: false });
  });

  test("is kept with its headers as they came, and only its beginning", async () => {
    const port = await listen(
      http.createServer((_, response) => {
        response.setHeader("X-Two", ["a", "b"]);
        response.end("x".repeat(1_000_000));
      }),
    );
    const { ok, responseHeaders, responseBody } = await post(`http://127.0.0.1:${port}/`);
    expect(ok).toBe(true);
    expect(responseHeaders?.["X-Two"]).toBe("a, b");
    expect(responseBody).toHaveLength(65_536);
  });

  test("comes from whichever address of the host listens", async () => {
    const port = await listen(http.createServer((_, response) => response.end("here")));
    const both = async () => [
      { address: "::1", family: 6 },
      { address: "127.0.0.1", family: 4 },
    ];
    const request = { url: `http://two.localhost:${port}/`, headers: {}, body: "", verify: true };
    const outcome = await postDelivery(request, new AbortController().signal, { resolve: both });
    expect(outcome.responseBody).toBe("here");
  });

  test("is not waited for by one that has to stop", async () => {
    const stop = new AbortController();
    const silent = await listen(net.createServer((socket) => socket.once("data", () => stop.abort())));
    expect(await post(`http://127.0.0.1:${silent}/`, { stop: stop.signal })).toMatchObject({ statusCode: null });
  });
});
