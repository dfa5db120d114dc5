import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inbox } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { Intake } from "./keep-together";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const delivery = (guid: string, body = "{}") => ({ host: "local", guid, event: "deployment", body });

it("keeps the others where the database refuses one of those that came together", async () => {
  const intake = new Intake();
  const first = intake.keep(delivery("first"));
  // Longer than an index holds.
  const refused = intake.keep(delivery(randomBytes(8_000).toString("hex")));
  const others = Array.from({ length: 40 }, (_, i) => intake.keep(delivery(`other-${i}`)));
  await expect(refused).rejects.toThrow(/index/);
  expect(await Promise.all([first, ...others])).toEqual(Array(41).fill(true));
  expect(await db().select().from(inbox)).toHaveLength(41);
});

it("takes the second of two with one GUID after the first, with the newer body", async () => {
  const intake = new Intake();
  const both = ["{}", '{"a": 1}'].map((body) => intake.keep(delivery("twice", body)));
  expect(await Promise.all(both)).toEqual([true, true]);
  const bodies = (await db().select().from(inbox)).filter((row) => row.guid === "twice").map((row) => row.body);
  expect(bodies).toEqual(['{"a": 1}']);
});
