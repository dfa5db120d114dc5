import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { BerthError } from "@/lib/domain/failure";
import { resetEnv } from "@/lib/env";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { testViewer } from "@/lib/sync/testing/account";
import { FakeHost } from "@/lib/sync/testing/fake-host";
import { accessTo, requireAdmin, requireWrite } from "./access-to";
import { repositoriesOf } from "./repositories-of";

const key = { host: "local", owner: "acme", name: "web" };
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error) => (error instanceof BerthError ? error.failure : Promise.reject(error)),
  );

describe("accessTo", () => {
  const host = new FakeHost();
  let database: TestDatabase;
  let mona: Awaited<ReturnType<typeof testViewer>>;
  let eve: Awaited<ReturnType<typeof testViewer>>;

  beforeAll(async () => {
    database = await testDatabase();
    process.env.BERTH_URL = await host.start();
    resetEnv();
    mona = await testViewer("mona", 1);
    eve = await testViewer("eve", 2);
  });
  afterAll(async () => {
    vi.useRealTimers();
    await host.stop();
    await database.drop();
  });
  beforeEach(() => {
    host.fault = undefined;
    host.asked.length = 0;
  });
  const ageGrants = () => db().execute(sql`update mirror.grants set checked_at = checked_at - interval '61 seconds'`);

  it("asks the host once a minute, whatever the case of the name", async () => {
    await accessTo(mona, key);
    await accessTo(mona, { ...key, owner: "ACME", name: "Web" });
    expect(host.asked).toEqual(["GET /api/v3/repos/acme/web"]);
    await ageGrants();
    await accessTo(mona, key);
    expect(host.asked).toHaveLength(2);
  });

  it("asks for each viewer with that viewer's own right", async () => {
    host.fault = { path: /acme\/web$/, status: 404 };
    expect((await failureOf(accessTo(eve, key)))?.code).toBe("not_found");
    host.fault = undefined;
    expect((await accessTo(mona, key)).repository.name).toBe("web");
  });

  it("refuses the private and the absent with the very same words", async () => {
    host.fault = { path: /acme\/web$/, status: 404 };
    const hidden = await failureOf(accessTo(eve, key));
    const absent = await failureOf(accessTo(eve, { ...key, name: "nothing" }));
    const elsewhere = await failureOf(accessTo(eve, { ...key, host: "github.com" }));
    expect(hidden).toEqual(absent);
    expect(elsewhere).toEqual(absent);
  });

  it("takes a right away within the minute in which the host took it", async () => {
    await accessTo(mona, key);
    host.fault = { path: /acme\/web$/, status: 404 };
    expect((await accessTo(mona, key)).repository.name).toBe("web");
    await ageGrants();
    expect((await failureOf(accessTo(mona, key)))?.code).toBe("not_found");
    const left = await db().execute(sql`select 1 from mirror.grants where read and account_id = ${mona.accountId}`);
    expect(left.rows).toHaveLength(0);
  });

  it("asks by name at the first look what a list has told, so that later questions have a tag and are free", async () => {
    const lea = await testViewer("lea", 3);
    const look = "GET /api/v3/repos/acme/web";
    const charged = () => host.charged.filter((call) => call === look).length;
    const { berthAccess: memory } = globalThis as typeof globalThis & {
      berthAccess?: { asking: Map<string, unknown> };
    };
    const before = charged();
    expect((await repositoriesOf(lea)).map(({ repository }) => repository.name)).toEqual(["web"]);
    await accessTo(lea, key, { ofMany: true });
    expect(host.asked).not.toContain(look);
    await accessTo(lea, key);
    // Until its answer is kept, too.
    await expect.poll(() => memory?.asking.size).toBe(0);
    expect(charged()).toBe(before + 1);
    await ageGrants();
    await accessTo(lea, key);
    expect(host.asked.filter((call) => call === look)).toHaveLength(2);
    expect(charged()).toBe(before + 1);
  });

  it("tells a silent host from a refusal, and does not keep the silence as a no", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 11_000 });
    host.fault = { path: /acme\/web$/, status: "hang up" };
    expect((await failureOf(accessTo(mona, key)))?.code).toBe("host_unreachable");
    host.fault = undefined;
    const access = await accessTo(mona, key);
    expect(() => requireWrite(access)).not.toThrow();
    expect(() => requireAdmin(access)).toThrow(BerthError);
  });
});
