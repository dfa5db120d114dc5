import { count, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hookDeliveries, hooks } from "@/lib/embedded-github/schema";
import { Listener } from "@/lib/embedded-github/testing/listener";
import { World } from "@/lib/embedded-github/testing/world";
import { db } from "@/lib/store/db";
import { claim, forgetOld, oldestWaiting } from "./claim";
import { startDispatcher } from "./dispatcher";

let world: World;
let listener: Listener;
let ids: number[] = [];

/** 100,000 deliveries that ended and 60 that wait, over 20 hooks; they once waited too, and left that in the index. */
beforeAll(async () => {
  world = await World.make();
  listener = await Listener.start();
  const { id } = await world.repository("busy");
  const hook = { repositoryId: id, events: ["*"], url: listener.url, contentType: "json" as const };
  const made = await db().insert(hooks).values(new Array(20).fill(hook)).returning({ id: hooks.id });
  ids = made.map((row) => row.id);
  await insert(100_000, "pending");
  await db().update(hookDeliveries).set({ state: "done", status: "OK", deliveredAt: new Date() });
  await insert(60, "pending");
  // The server looks at a table by itself at any moment, also at the one when all of it waited; a plan is made by the last look.
  await db().execute(sql`analyze ${hookDeliveries}`);
}, 120_000);
afterAll(async () => {
  await listener.end();
  await world.end();
});

async function insert(howMany: number, state: string): Promise<void> {
  const first = ids[0] ?? 0;
  await db().execute(sql`
    insert into ${hookDeliveries} (hook_id, guid, event, payload, state)
    select ${first}::bigint + n % ${ids.length}, gen_random_uuid(), 'ping', '{"zen":"Many"}', ${state}
    from generate_series(1, ${howMany}) n`);
}

/** Every node of a plan as `type relation index`. */
function nodesOf(plan: Record<string, unknown>): string[] {
  const inner = (plan.Plans ?? []) as Record<string, unknown>[];
  const node = [plan["Node Type"], plan["Relation Name"], plan["Index Name"]].filter(Boolean).join(" ");
  return [node, ...inner.flatMap(nodesOf)];
}

test("claiming reads the index of what waits, and not what is done", async () => {
  const explained = await db().execute<{ "QUERY PLAN": { Plan: Record<string, unknown> }[] }>(
    sql`explain (format json) ${oldestWaiting(8, new Set([1, 2]))}`,
  );
  const nodes = nodesOf(explained.rows[0]?.["QUERY PLAN"][0]?.Plan ?? {});
  expect(nodes.join("\n")).toMatch(/Index (Only )?Scan hook_deliveries hook_deliveries_pending/);
  expect(nodes).not.toContain("Seq Scan hook_deliveries");
});

test("claims what waits for each hook that is free, in order", async () => {
  const busy = new Set(ids.slice(0, 5));
  const first = await claim(8, busy);
  expect(first).toHaveLength(8);
  expect(new Set(first.map(({ hook }) => hook.id)).size).toBe(8);
  expect(first.some(({ hook }) => busy.has(hook.id))).toBe(false);
  for (const { deliveries } of first) {
    const order = deliveries.map(({ id }) => id);
    expect(order).toHaveLength(3);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  }
  await db().update(hookDeliveries).set({ state: "pending" }).where(eq(hookDeliveries.state, "sending"));
});

test("what waits goes out, and what ended more than 30 days ago is forgotten, in any number", async () => {
  const days = (n: number) => sql`now() - ${n} * interval '1 day'`;
  await db()
    .update(hookDeliveries)
    .set({ deliveredAt: days(31) })
    .where(sql`state = 'done' and id <= (select min(id) + 2499 from ${hookDeliveries})`);
  const stop = startDispatcher();
  await listener.until(60);
  await stop();
  const [row] = await db().select({ left: count() }).from(hookDeliveries);
  expect(row?.left).toBe(97_560);
  await db()
    .update(hookDeliveries)
    .set({ deliveredAt: days(29) });
  await forgetOld();
  expect(await db().$count(hookDeliveries)).toBe(97_560);
});
