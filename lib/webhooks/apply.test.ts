import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { events } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { testRepository, testViewer } from "@/lib/sync/testing/account";
import { apply, Unfit } from "./apply";
import { at, deliveryBody as body } from "./testing/delivery-body";

/** Every place of the body, as the keys that lead there. */
function places(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))];
}

function changed(path: readonly string[], odd: unknown): unknown {
  const copy = structuredClone(body) as Record<string, unknown>;
  const last = path.at(-1);
  if (last === undefined) return odd;
  const parent = path.slice(0, -1).reduce((within, key) => within[key] as Record<string, unknown>, copy);
  if (odd === undefined) delete parent[last];
  else parent[last] = odd;
  return copy;
}

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await testRepository((await testViewer()).accountId);
});
afterAll(() => database.drop());

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    true,
    0,
    -1,
    0.5,
    1e308,
    2 ** 53,
    "",
    "501",
    "\u0000",
    "\ud800",
    "__proto__",
    "x".repeat(1_000_000),
    randomBytes(20_000).toString("base64"),
    "-271821-04-20T00:00:00Z",
    "+275760-09-13T00:00:00Z",
    "0000-01-01T00:00:00Z",
    "2026-02-30T00:00:00Z",
    [],
    [[]],
    {},
  ),
  fc.jsonValue(),
);

it("is applied, or put aside for good: no body makes it fail in a way that may pass", async () => {
  const place = fc.constantFrom(...places(body));
  const event = fc.constantFrom("deployment", "deployment_status");
  await fc.assert(
    fc.asyncProperty(place, odd, event, async (path, value, name) => {
      const text = JSON.stringify(changed(path, value)) ?? "";
      const outcome = await apply([{ id: 0, host: "local", event: name, body: text }]).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(outcome === undefined || outcome instanceof Unfit, String(outcome)).toBe(true);
    }),
    { numRuns: 600 },
  );
}, 120_000);

describe("what open pages are told", () => {
  let next = 9_000;
  const toldOf = async (id: number) =>
    (await db().select().from(events).where(eq(events.deploymentId, id)).orderBy(events.id)).map(({ kind }) => kind);
  const deliver = (said: object) =>
    apply([{ id: 0, host: "local", event: "deployment_status", body: JSON.stringify({ ...body, ...said }) }]);
  const status = (id: number, more: object) => ({ ...body.deployment_status, id, ...more });

  it("is each delivery that says something new, also a status that changes no badge, and no repetition", async () => {
    const deployment = { ...body.deployment, id: next++ };
    const newest = { deployment, deployment_status: status(next++, { created_at: "2026-11-22T10:05:00Z" }) };
    await deliver(newest);
    expect(await toldOf(deployment.id)).toEqual(["deployments"]);
    await deliver(newest);
    expect(await toldOf(deployment.id)).toHaveLength(1);
    await deliver({ deployment, deployment_status: status(next++, { state: "queued", created_at: at }) });
    expect(await toldOf(deployment.id)).toHaveLength(2);
    await deliver({ ...newest, deployment: { ...deployment, description: "other words" } });
    expect(await toldOf(deployment.id)).toHaveLength(3);
  });

  it("is one event for several deliveries of one deployment, and none for another repository's of that id", async () => {
    const deployment = { ...body.deployment, id: next++ };
    const rows = ["queued", "in_progress", "success"].map((state) => ({
      ...{ id: 0, host: "local", event: "deployment_status" },
      body: JSON.stringify({ ...body, deployment, deployment_status: status(next++, { state }) }),
    }));
    await apply(rows);
    expect(await toldOf(deployment.id)).toEqual(["deployments"]);
    await deliver({ repository: { id: 78 }, deployment: { ...deployment, description: "elsewhere" } });
    expect(await toldOf(deployment.id)).toHaveLength(1);
  });
});
