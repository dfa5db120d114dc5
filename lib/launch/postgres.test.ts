import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { LaunchFailure } from "./launch-failure";
import { type StartedPostgres, startPostgres as start } from "./postgres";
import { isRoot } from "./postgres-account";
import { isRunning } from "./process-of";

/** One cluster for most tests, for making one takes half a second; those that need a new one ask `freshDir`. */
let dataDir: string;
let started: StartedPostgres[];
let children: ChildProcess[];

beforeAll(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), "berth-pg-"));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

beforeEach(() => {
  started = [];
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  for (const server of started) await server.stop();
});

function freshDir(): string {
  const dir = mkdtempSync(path.join(os.tmpdir(), "berth-pg-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

async function startPostgres(options: Partial<Parameters<typeof start>[0]> = {}): Promise<StartedPostgres> {
  const server = await start({ dataDir, settings: { fsync: "off" }, ...options });
  started.push(server);
  return server;
}

/** Another Berth process that holds the server. */
async function startElsewhere() {
  const fixture = path.join(import.meta.dirname, "postgres.fixture.ts");
  const child = spawn(process.execPath, ["--import", "tsx", fixture, dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return { child, ...(JSON.parse(line.toString()) as { url: string; reused: boolean }) };
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: statement, rowMode: "array" })).rows.flat();
  } finally {
    await client.end();
  }
}

function postmasterOf(server: { home: string }): number {
  return Number(readFileSync(path.join(server.home, "data/postmaster.pid"), "utf8").split("\n")[0]);
}

function replaceForNow(file: string, content: string): void {
  const before = readFileSync(file);
  writeFileSync(file, content);
  onTestFinished(() => writeFileSync(file, before));
}

/** Until the server has noticed that whoever was killed is gone, and only this process uses it. */
const isOnlyOurs = ({ url }: { url: string }) =>
  expect
    .poll(() => ask(url, "select count(*)::int from pg_locks where locktype = 'advisory' and database is not null"))
    .toEqual([1]);

async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
}

test("starts a private UTF-8 server on a socket alone, keeps what was written, and stops", async () => {
  const first = await startPostgres();
  expect(first.reused).toBe(false);
  expect(
    await ask(first.url, "select current_setting('listen_addresses'), getdatabaseencoding(), lower('ÄÖ')"),
  ).toEqual(["", "UTF8", "äö"]);
  expect(statSync(first.home).mode & 0o777).toBe(0o700);
  await ask(first.url, "create table first_kept as select 1 as n");
  const pid = postmasterOf(first);
  await first.stop();
  expect(isRunning(pid, "data")).toBe(false);

  const second = await startPostgres();
  expect(second).toMatchObject({ reused: false, url: first.url });
  expect(await ask(second.url, "select n from first_kept")).toEqual([1]);
});

test("the server of a killed Berth is joined, with everything in it, and stopped by who joined it", async () => {
  const killed = await startElsewhere();
  await ask(killed.url, "create table killed_kept as select 7 as n");
  killed.child.kill("SIGKILL");
  await once(killed.child, "exit");

  const next = await startPostgres();
  expect(next).toMatchObject({ reused: true, url: killed.url });
  expect(await ask(next.url, "select n from killed_kept")).toEqual([7]);
  const pid = postmasterOf(next);
  await isOnlyOurs(next);
  await next.stop();
  expect(isRunning(pid, "data")).toBe(false);
});

test("a process that joined for the moment leaves the server to the one that still uses it", async () => {
  const other = await startElsewhere();
  const joined = await startPostgres();
  expect(joined.reused).toBe(true);
  await joined.stop();
  expect(await ask(other.url, "select 1")).toEqual([1]);
  const last = await startPostgres();
  other.child.kill("SIGKILL");
  await once(other.child, "exit");
  await isOnlyOurs(last);
  await last.stop();
  await expect(ask(other.url, "select 1")).rejects.toThrow();
});

test("two starts at once on a new directory end with one server", async () => {
  const options = { dataDir: freshDir() };
  const [one, two] = await Promise.all([startPostgres(options), startPostgres(options)]);
  expect(one?.url).toBe(two?.url);
  expect([one?.reused, two?.reused].sort()).toEqual([false, true]);
  await one?.stop();
  expect(await ask(two?.url ?? "", "select 1")).toEqual([1]);
});

test("a pid file left by a crash does not matter, even when its number is another program's now", async () => {
  const first = await startPostgres();
  await first.stop();
  const file = path.join(first.home, "data/postmaster.pid");
  writeFileSync(file, `${process.pid}\n${path.join(first.home, "data")}\n1795500000\n5432\n/nowhere\n\n  1 1\nready\n`);
  expect(await ask((await startPostgres()).url, "select 1")).toEqual([1]);
});

test("a server that is killed under a running Berth is brought back", async () => {
  const lines: string[] = [];
  const server = await startPostgres({ log: (line) => lines.push(line) });
  await ask(server.url, "create table crashed_kept as select 3 as n");
  const before = postmasterOf(server);
  process.kill(before, "SIGKILL");
  await eventually(() =>
    ask(server.url, "select n from crashed_kept").then(
      (rows) => rows[0] === 3,
      () => false,
    ),
  );
  expect(lines).toEqual(["The database went away; bringing it back."]);
  await server.stop();
  expect(existsSync(path.join(server.home, "data/postmaster.pid"))).toBe(false);
});

test("a server that is killed is brought back once the last of its processes has noticed", async () => {
  const lines: string[] = [];
  const server = await startPostgres({ log: (line) => lines.push(line) });
  const slow = new pg.Client({ connectionString: server.url });
  slow.on("error", () => {});
  await slow.connect();
  const { rows } = await slow.query<{ pid: number }>("select pg_backend_pid() as pid");
  const pid = rows[0]?.pid ?? 0;
  const log = path.join(server.home, "postgres.log");
  process.kill(pid, "SIGSTOP");
  try {
    process.kill(postmasterOf(server), "SIGKILL");
    await eventually(() => readFileSync(log, "utf8").includes("is still in use"));
  } finally {
    process.kill(pid, "SIGCONT");
  }
  await eventually(() => ask(server.url, "select 1").then(Boolean, () => false));
  expect(lines).toEqual(["The database went away; bringing it back."]);
});

test("a data directory whose path is too long or odd for a socket gets its socket elsewhere", async () => {
  const dir = freshDir();
  if (isRoot()) chmodSync(dir, 0o711);
  const long = path.join(dir, "ä, 'x'".padEnd(100, "x"));
  mkdirSync(long);
  const server = await startPostgres({ dataDir: long });
  expect(server.home.startsWith(long)).toBe(true);
  const socket = new URL(server.url.replace("@/", "@x/")).searchParams.get("host") ?? "";
  expect(Buffer.byteLength(socket)).toBeLessThan(90);
  expect(statSync(socket).mode & 0o777).toBe(0o700);
  await server.stop();
  rmSync(socket, { recursive: true });
});

test("a cluster of another major version is named, not touched", async () => {
  const first = await startPostgres();
  await first.stop();
  replaceForNow(path.join(first.home, "data/PG_VERSION"), "17\n");
  await expect(startPostgres()).rejects.toThrow(
    /made by PostgreSQL 17 and this Berth brings \d+; move it with pg_dump/,
  );
});

test("a server that cannot start says why, and how to go on without it", async () => {
  const first = await startPostgres();
  await first.stop();
  replaceForNow(path.join(first.home, "data/postgresql.conf"), "no_such_setting = 1\n");
  const failure = await startPostgres().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(LaunchFailure);
  expect(String(failure)).toMatch(/does not start \(.+\); see .*postgres\.log, or set DATABASE_URL/);
});

test.runIf(isRoot())(
  "root's database in a directory that only root can enter lies where its user can reach it",
  async () => {
    const closed = freshDir();
    const inside = path.join(closed, "checkout/.berth");
    const first = await startPostgres({ dataDir: inside });
    const place = path.dirname(first.home);
    try {
      expect(first.home.startsWith(closed)).toBe(false);
      expect(readFileSync(path.join(inside, "postgres-at"), "utf8")).toBe(place);
      await ask(first.url, "create table kept as select 5 as n");
      await first.stop();
      expect(await ask((await startPostgres({ dataDir: inside })).url, "select n from kept")).toEqual([5]);
    } finally {
      for (const server of started.splice(0)) await server.stop();
      rmSync(place, { recursive: true, force: true });
    }
  },
);
