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

it("runs statements in the order in which they are handed over, each seeing those before, and commits with the last ones", async () => {
  let seen: unknown;
  await pipelined(async (tx) => {
    seen = await Promise.all([1, 2, 3].map((n) => write(tx, n)));
    return [write(tx, 4), write(tx, 5)];
  });
  expect(seen).toEqual([0, 1, 2]);
  expect(await written()).toEqual([1, 2, 3, 4, 5].map((n) => ({ n })));
});

it.each<[string, (tx: Statements) => Promise<readonly Promise<unknown>[]>]>([
  [
    "among the first",
    async (tx) => [await Promise.all([1, 1, 2].map((n) => write(tx, n)))].map((all) => Promise.resolve(all)),
  ],
  ["among the last", async (tx) => [1, 2, 1].map((n) => write(tx, n))],
])(
  "keeps nothing where a statement %s fails, says what the database said, and goes on with the connection",
  async (_, work) => {
    await expect(pipelined(work)).rejects.toMatchObject({ code: "23505" });
    expect(await written()).toEqual([]);
    await pipelined(async (tx) => [write(tx, 7)]);
    expect(await written()).toEqual([{ n: 7 }]);
    expect(pool().waitingCount).toBe(0);
    expect(pool().idleCount).toBe(pool().totalCount);
  },
);
