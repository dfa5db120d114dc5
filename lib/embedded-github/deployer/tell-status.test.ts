import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { resetEnv } from "@/lib/env";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { LogWriter } from "./log-writer";
import { shortened, type Told, tellStatus } from "./tell-status";

type Mishap = "answer lost" | "request lost" | 502 | 422;

let database: TestDatabase;
/** What the stand-in for GitHub has kept, and what goes wrong with the next posts. */
const kept: { state: string; log_url: string; description: string }[] = [];
const mishaps: Mishap[] = [];

const server = http.createServer(async (request, response) => {
  if (request.method === "GET") return void response.end(JSON.stringify(kept));
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const mishap = mishaps.shift();
  if (mishap === "request lost") return void request.socket.destroy();
  if (mishap === 422 || mishap === 502) return void response.writeHead(mishap).end('{"message":"no"}');
  kept.push(JSON.parse(Buffer.concat(chunks).toString("utf8")));
  if (mishap === "answer lost") return void request.socket.destroy();
  response.writeHead(201).end("{}");
});

beforeAll(async () => {
  database = await testDatabase();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  process.env.BERTH_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  resetEnv();
});
beforeEach(() => {
  kept.length = 0;
  mishaps.length = 0;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await database.drop();
});

function told(log = ""): Told {
  const run = { id: "a".repeat(32), deploymentId: 7, log } as Told["run"];
  const source = { owner: "acme", name: "web", path: "", sample: false };
  return { run, source, log: new LogWriter(run.id), signal: new AbortController().signal };
}

const success = { state: "success", description: "Live" } as const;

it("looks before it posts again when the answer was lost, and so posts once", async () => {
  mishaps.push("answer lost");
  await tellStatus(told(), success);
  expect(kept).toMatchObject([{ state: "success", description: "Live" }]);
});

it("posts again when the first one never arrived", async () => {
  mishaps.push("request lost", 502);
  await tellStatus(told(), success);
  expect(kept).toHaveLength(1);
});

it("takes a refusal as the last word", async () => {
  mishaps.push(422, 422);
  await expect(tellStatus(told(), success)).rejects.toThrow("422 no");
  expect(kept).toEqual([]);
  expect(mishaps).toHaveLength(1);
});

it("does not tell again what an interrupted attempt at the same run has told", async () => {
  await tellStatus(told(), { state: "queued", description: "" });
  await tellStatus(told("00:00  ==> Deploying\n"), { state: "queued", description: "" });
  await tellStatus(told("00:00  ==> Deploying\n"), { state: "in_progress", description: "" });
  expect(kept.map(({ state }) => state)).toEqual(["queued", "in_progress"]);
});

it("cuts a description between characters", () => {
  expect(shortened("x".repeat(140), 140)).toBe("x".repeat(140));
  expect(shortened("x".repeat(141), 140)).toBe(`${"x".repeat(139)}…`);
  expect(shortened(`${"x".repeat(138)}🚢🚢`, 140)).toBe(`${"x".repeat(138)}…`);
});
