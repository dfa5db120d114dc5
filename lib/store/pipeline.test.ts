import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { rowsOf } from "@/lib/mirror/read/sql";
import { db, pool, type Statements } from "./db";
import { pipelined } from "./pipeline";
import { type TestDatabase, testDatabase } from "./test-database";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await db().execute(sql`create table written (n int primary key, seen int)`);
  // As on a server that keeps what it acknowledges; the server of the tests does not.
  await db().execute(
    sql`do $$ begin execute format('alter database %I set synchronous_commit = on', current_database()); end $$`,
  );
});
afterAll(() => database.drop());
beforeEach(() => db().execute(sql`truncate written`));

/** Keeps a number with how many there were. */
const write = (tx: Statements, n: number) =>
  rowsOf<{ seen: number }>(
    tx,
    sql`insert into written select ${n}::int, count(*)::int from written returning seen`,
  ).then(([row]) => row?.seen);
const written = () => rowsOf<{ n: number }>(db(), sql`select n from written order by n`);

it("runs statements in the order in which they are handed over, each seeing those before, and commits", async () => {
  const seen: unknown[] = [];
  await pipelined((tx) => [1, 2, 3, 4, 5].map((n) => write(tx, n).then((count) => seen.push(count))));
  expect(seen).toEqual([0, 1, 2, 3, 4]);
  expect(await written()).toEqual([1, 2, 3, 4, 5].map((n) => ({ n })));
});

it.each([
  ["amidst the others", [1, 1, 2]],
  ["as the last", [1, 2, 1]],
])(
  "keeps nothing where a statement fails %s, says what the database said, and goes on with the connection",
  async (_, numbers) => {
    await expect(pipelined((tx) => numbers.map((n) => write(tx, n)))).rejects.toMatchObject({ code: "23505" });
    expect(await written()).toEqual([]);
    await pipelined((tx) => [write(tx, 7)]);
    expect(await written()).toEqual([{ n: 7 }]);
    expect(pool().waitingCount).toBe(0);
    expect(pool().idleCount).toBe(pool().totalCount);
  },
);

it("says what was wrong with the first statement that failed, though those behind it are heard before it", async () => {
  const late = (tx: Statements) =>
    write(tx, 1)
      .then((seen) => [seen])
      .then((all) => all.length);
  const soon = async (tx: Statements) => void (await tx.execute(sql`select 1`));
  const work = (tx: Statements) => [write(tx, 1), late(tx), soon(tx)];
  await expect(pipelined(work)).rejects.toMatchObject({ code: "23505" });
});

it("waits for the disk where it is said to, and only there", async () => {
  const waits = (tx: Statements) =>
    rowsOf<{ said: string }>(tx, sql`select current_setting('synchronous_commit') as said`).then(([row]) => row?.said);
  expect(await pipelined((tx) => [waits(tx)])).toEqual(["off"]);
  expect(await pipelined((tx) => [waits(tx)], { isDurable: true })).toEqual(["on"]);
  expect(await pipelined((tx) => [waits(tx)])).toEqual(["off"]);
});
