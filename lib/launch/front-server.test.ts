import { once } from "node:events";
import { get, type IncomingMessage, type RequestListener, request, type ServerResponse } from "node:http";
import { connect, createServer } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freePort } from "./free-port";
import { type FrontServer, listen } from "./front-server";
import { LaunchFailure } from "./launch-failure";
import { unready } from "./unready";

let port: number;
let front: FrontServer | undefined;

beforeEach(async () => {
  port = await freePort();
});
afterEach(() => front?.close(0));

async function start(handle?: RequestListener): Promise<FrontServer> {
  const origin = `http://localhost:${port}`;
  front = await listen({ hosts: ["127.0.0.1"], port, origin, unready: unready("1.2.3", "embedded") });
  if (handle) front.open(handle, (_req, socket) => socket.destroy());
  return front;
}

async function ask(path: string, host = `localhost:${port}`, method = "GET") {
  const sent = request({ host: "127.0.0.1", port, path, method, headers: { host }, agent: false }).end();
  const [res] = (await once(sent, "response")) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of res) chunks.push(chunk as Buffer);
  return { status: res.statusCode, headers: res.headers, body: Buffer.concat(chunks).toString() };
}

test("before it is open, health says in its own shape that Berth starts, and pages try again", async () => {
  await start();
  const health = await ask("/api/health");
  expect(health.status).toBe(503);
  expect(JSON.parse(health.body)).toEqual({
    status: "starting",
    version: "1.2.3",
    mode: "embedded",
    ready: { database: false, migrations: false },
  });
  expect(await ask("/")).toMatchObject({ status: 503, headers: { refresh: "2" } });
});

test("another loopback name leads to the address, by any method; a foreign name is refused", async () => {
  await start((_req, res) => res.end("page"));
  expect(await ask("/x?y=1")).toMatchObject({ status: 200, body: "page" });
  for (const method of ["GET", "HEAD", "POST"]) {
    const answer = await ask("/x?y=1", `127.0.0.1:${port}`, method);
    expect(answer).toMatchObject({ status: 307, headers: { location: `http://localhost:${port}/x?y=1` } });
  }
  expect(await ask("/api/v3/user", `127.0.0.1:${port}`)).toMatchObject({ status: 200 });
  expect(await ask("/api/v3/user", "evil.example")).toMatchObject({ status: 421 });
});

test("a web socket from a foreign page is cut off before anybody sees it", async () => {
  const server = await start();
  let upgrades = 0;
  server.open(
    (_req, res) => res.end(),
    (_req, socket) => {
      upgrades += 1;
      socket.end();
    },
  );
  const knock = async (host: string) => {
    const socket = connect(port, "127.0.0.1").resume();
    socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
    await once(socket, "close");
  };
  await knock("evil.example");
  expect(upgrades).toBe(0);
  await knock(`localhost:${port}`);
  expect(upgrades).toBe(1);
});

test("the end waits for a request, not for an event stream, and takes no new ones", async () => {
  let arrive: (res: ServerResponse) => void = () => {};
  const arrived = new Promise<ServerResponse>((resolve) => {
    arrive = resolve;
  });
  const server = await start((req, res) => {
    if (req.url === "/slow") arrive(res);
    else res.writeHead(200, { "content-type": "text/event-stream" }).write("data: 1\n\n");
  });
  const slow = ask("/slow");
  const unfinished = await arrived;
  const stream = get({
    host: "127.0.0.1",
    port,
    path: "/stream",
    headers: { host: `localhost:${port}`, accept: "text/event-stream" },
    agent: false,
  });
  const [events] = (await once(stream, "response")) as [IncomingMessage];
  const cut = new Promise((resolve) =>
    events
      .on("error", () => {})
      .resume()
      .once("close", resolve),
  );

  const closed = server.close(5_000);
  await cut;
  await expect(ask("/")).rejects.toThrow();
  unfinished.end("done");
  expect(await slow).toMatchObject({ status: 200, body: "done" });
  await closed;
});

test("a request that takes too long is cut off after the grace", async () => {
  let reached = () => {};
  const arrived = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const server = await start(() => reached());
  const hanging = ask("/");
  const failed = expect(hanging).rejects.toThrow();
  await arrived;
  await server.close(100);
  await failed;
});

test("a port in use is named with the remedy", async () => {
  const other = createServer().listen(port, "127.0.0.1");
  await once(other, "listening");
  const failure = await start().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(LaunchFailure);
  expect(String(failure)).toContain(
    `Port ${port} on 127.0.0.1 is used by another program; stop it, or set PORT to a free port.`,
  );
  await new Promise((resolve) => other.close(resolve));
});

test("a port that is just being let go is waited for", async () => {
  const other = createServer().listen(port, "127.0.0.1");
  await once(other, "listening");
  const starting = start((_req, res) => res.end("mine"));
  other.close();
  await starting;
  expect(await ask("/")).toMatchObject({ body: "mine" });
});
