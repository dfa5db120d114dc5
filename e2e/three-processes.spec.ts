import { randomBytes, randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import pg from "pg";
import type { Failure } from "@/lib/domain/failure";
import { freePort } from "@/lib/launch/free-port";
import { type StartedPostgres, startPostgres } from "@/lib/launch/postgres";
import { Life } from "./chaos/life";
import { Mirror } from "./chaos/mirror";
import { signIn } from "./chaos/sign-in";
import { Viewer } from "./chaos/views";
import { FakeHost } from "./fake-host/fake-host";
import { messageFor } from "./fake-host/hook-sender";
import type { Hook, HostEvent } from "./fake-host/types";
import { EventStream } from "./support/event-stream";

test.describe.configure({ mode: "serial" });
test.setTimeout(240_000);

const REPOSITORY = "acme/web";
const LEADER = `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
  where l.locktype = 'advisory' and l.granted and l.objsubid = 1
    and (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended('leader', 0)`;

const NEWEST = "select coalesce(max(id), 0)::float8 as id from mirror.events";
const TOLD = "select id::float8 from mirror.events where repository_id = $1 and id > $2 order by id";

let folder: string;
let database: StartedPostgres;
let client: pg.Client;
let mirror: Mirror;
let host: FakeHost;
let lives: Life[];
let cookie: string;

test.beforeAll(async () => {
  test.setTimeout(240_000); // what is said for the file does not count for its hooks
  folder = mkdtempSync(path.join(tmpdir(), "berth-three-"));
  chmodSync(folder, 0o711); // root's database server runs as nobody and has to pass
  database = await startPostgres({ dataDir: path.join(folder, "database") });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  mirror = new Mirror(database.url);
  host = await FakeHost.start();
  host.truth.addPerson("mona");
  host.truth.addRepository(REPOSITORY, { levels: { mona: "admin" } });
  const secret = randomBytes(24).toString("hex");
  lives = await Promise.all([1, 2, 3].map((n) => newLife(n, secret)));
  // One after the other: they share two cores, and all of them migrate.
  for (const life of lives) await life.startReady();
  cookie = await signIn(url(0), host.name, "mona");
  await overview(0);
  await expect.poll(async () => (await overview(0))[0]?.repository.backfill.state, { timeout: 30_000 }).toBe("done");
});

test.afterAll(async () => {
  for (const life of lives) await life.end("SIGKILL");
  await host.stop();
  await mirror.end();
  await client.end();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function newLife(n: number, secret: string): Promise<Life> {
  const port = await freePort();
  return new Life({
    url: `http://localhost:${port}`,
    logFile: path.join(folder, `product-${n}.log`),
    env: {
      ...{ PORT: String(port), BERTH_URL: `http://localhost:${port}`, BERTH_DATA_DIR: path.join(folder, `data-${n}`) },
      ...{ DATABASE_URL: database.url, BERTH_EMBEDDED: "0", BERTH_SECRET: secret },
      BERTH_HOSTS: JSON.stringify([host.settings()]),
    },
  });
}

const url = (n: number) => lives[n]?.url ?? "";
const viewer = (n: number) => new Viewer(url(n), host.name, cookie);
const overview = (n: number) => viewer(n).overview();

/** Which of the three leads, by the lock that it holds. */
async function leader(): Promise<number> {
  const { rows } = await client.query<{ name: string }>(LEADER);
  return lives.findIndex((life) => rows.some(({ name }) => name === `berth locks ${life.pid}`));
}

/** The one that leads, as soon as one does. */
async function leading(): Promise<{ readonly index: number; readonly pid: number }> {
  for (;;) {
    const index = await leader();
    const pid = lives[index]?.pid;
    if (pid !== undefined) return { index, pid };
  }
}

/** Sends an event to one process as the host would; answers the status. */
async function deliver(event: HostEvent, to: number, guid: string): Promise<number> {
  const { webhookSecret: secret } = host.settings();
  const receiver = `${url(to)}/api/webhooks/${encodeURIComponent(host.name)}`;
  const facts = { id: 1, contentType: "json", insecureSsl: "0", active: true, createdAt: "" } as const;
  const hook: Hook = { ...facts, url: receiver, secret, events: [event.name] };
  const { headers, body } = messageFor(hook, event, guid);
  return (await fetch(receiver, { method: "POST", headers, body })).status;
}

test("each event is applied once, whichever process it came to, and the streams of all three tell of each change", async () => {
  const [row] = await overview(0);
  const repository = row?.repository.id ?? 0;
  const streams = await Promise.all(
    lives.map((_, n) => EventStream.open(`${url(n)}/api/events?repositories=${repository}`, cookie)),
  );
  // What was committed before all had greeted (a repository is looked at more closely after its backfill) is nobody's to tell.
  const before = (await client.query<{ id: number }>(NEWEST)).rows[0]?.id ?? 0;
  const events: HostEvent[] = [];
  const stop = host.truth.onEvent((event) => events.push(event));
  for (let n = 0; n < 20; n++) {
    const { id } = host.truth.createDeployment(REPOSITORY, { ref: "main", environment: `e${n % 5}` }, "mona");
    for (const state of ["in_progress", "success"]) host.truth.postStatus(REPOSITORY, id, { state }, "mona");
  }
  stop();
  expect(events).toHaveLength(60);
  // To one process, and to the next one under the same GUID.
  const answers = await Promise.all(
    events.flatMap((event, n) => {
      const guid = randomUUID();
      return [n % 3, (n + 1) % 3].map((to) => deliver(event, to, guid));
    }),
  );
  expect(answers.filter((status) => status !== 202)).toEqual([]);
  await expect
    .poll(async () => (await client.query("select state, count(*)::int from mirror.inbox group by 1")).rows)
    .toEqual([{ state: "applied", count: 60 }]);
  const truth = host.truth.deployments(REPOSITORY);
  const real = truth.map(({ id, statuses }) => [id, ...statuses.map((status) => status.id)]);
  // Those that became inactive too: no event tells of them.
  await expect
    .poll(
      async () => (await mirror.deployments()).map(({ id, statuses }) => [id, ...statuses.map((s) => s.id)]).sort(),
      {
        timeout: 60_000,
      },
    )
    .toEqual(real.sort());
  const told = async () => (await client.query<{ id: number }>(TOLD, [repository, before])).rows.map(({ id }) => id);
  expect((await told()).length).toBeGreaterThanOrEqual(20);
  const since = (ids: readonly number[]) => ids.filter((id) => id > before).sort((a, b) => a - b);
  for (const { ids } of streams)
    await expect(async () => expect(since(ids)).toEqual(await told())).toPass({ timeout: 5_000 });
  for (const stream of streams) stream.close();
});

test("a limit window that one process met holds for all of them, and for one that was killed and starts again", async () => {
  const hooks = (n: number) => `${url(n)}/api/view/${encodeURIComponent(host.name)}/${REPOSITORY}/hooks`;
  // A refusal of the host has its status; what was held back has the end of the window alone.
  const isHeldBack = async (n: number) => {
    const { failure } = (await (await fetch(hooks(n), { headers: { cookie } })).json()) as { failure?: Failure };
    return failure?.code === "rate_limited" && failure.status === undefined && failure.until !== undefined;
  };
  host.limits.open({ kind: "secondary", status: 403, says: "retry-after", seconds: 45 });
  for (const n of [0, 1, 2]) await expect.poll(() => isHeldBack(n), { timeout: 5_000 }).toBe(true);
  const before = host.calls.all.length;
  await lives[2]?.end("SIGKILL");
  await lives[2]?.startReady();
  expect(await isHeldBack(2)).toBe(true);
  expect(host.calls.all.length).toBe(before);
  expect(host.limits.refusals()).toHaveLength(1);
  expect(host.limits.violations()).toEqual([]);
  host.limits.clear();
});

for (const [signal, how] of [
  ["SIGKILL", "killed"],
  ["SIGSTOP", "stopped"],
] as const)
  test(`another process leads within 15 seconds after the leader was ${how}, and finds what no webhook told`, async () => {
    const { index: first, pid } = await leading();
    const since = performance.now();
    process.kill(pid, signal);
    const { id } = host.truth.createDeployment(REPOSITORY, { ref: "main", environment: how }, "mona");
    await expect
      .poll(async () => ![-1, first].includes(await leader()), { timeout: 15_000, intervals: [100] })
      .toBe(true);
    const noticed = Math.round((performance.now() - since) / 100) / 10;
    test.info().annotations.push({ type: "noticed", description: `${noticed} s` });
    const { index: other } = await leading();
    await expect
      .poll(async () => (await viewer(other).timeline(REPOSITORY)).rows.map((row) => row.id), { timeout: 90_000 })
      .toContain(id);
    if (signal === "SIGSTOP") process.kill(pid, "SIGCONT");
  });
