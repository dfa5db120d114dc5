import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { withHeaders } from "./headers";
import { withReceiver } from "./with-receiver";

const holder = globalThis as typeof globalThis & { berthReceiver?: (request: Request) => Promise<Response> };
const origin = "http://localhost:3000";
let server: Server;
let url: string;

beforeEach(async () => {
  const rest = withReceiver((_req, res) => void res.writeHead(200).end("the rest"));
  server = createServer(withHeaders(rest, { origin, dev: false, images: [] }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  delete holder.berthReceiver;
  await new Promise((resolve) => server.close(resolve));
});

const receive = async (request: Request) =>
  new Response(`${request.method} ${new URL(request.url).pathname} ${await request.text()}`, { status: 202 });

it("leads deliveries to the receiver, with the headers of every answer, and nothing else", async () => {
  holder.berthReceiver = receive;
  const answer = await fetch(`${url}/api/webhooks/local/7?x=1`, { method: "POST", body: "é".repeat(9_000) });
  expect([answer.status, await answer.text()]).toEqual([202, `POST /api/webhooks/local/7 ${"é".repeat(9_000)}`]);
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  for (const path of ["/", "/api/webhooksome", "/api/view/overview", "/x/api/webhooks/local"])
    expect([path, await (await fetch(url + path)).text()]).toEqual([path, "the rest"]);
});

it("leaves deliveries to Next until the receiver is there", async () => {
  expect(await (await fetch(`${url}/api/webhooks/local`, { method: "POST", body: "{}" })).text()).toBe("the rest");
  holder.berthReceiver = receive;
  expect((await fetch(`${url}/api/webhooks/local`, { method: "POST", body: "{}" })).status).toBe(202);
});
