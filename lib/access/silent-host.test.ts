import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FakeHost } from "@/e2e/fake-host/fake-host";
import type { How } from "@/e2e/fake-host/faults";
import { fakeViewer, useFakeHosts } from "@/e2e/support/fake-viewer";
import type { Viewer } from "@/lib/auth/session";
import { BerthError } from "@/lib/domain/failure";
import { forgetHosts } from "@/lib/github/testing/forget";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { accessByIds } from "./access-by-ids";
import { accessTo, freshAccessTo } from "./access-to";
import { dropGrants, keepGrant } from "./grants";
import { repositoriesOf } from "./repositories-of";

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "yes",
    (error) => (error instanceof BerthError ? error.failure.code : Promise.reject(error)),
  );

describe("while a host gives no answer", () => {
  let host: FakeHost;
  let database: TestDatabase;
  let undo: () => void;
  let mona: Viewer;
  let number = 0;
  let name = "";
  const key = () => ({ host: host.name, owner: "acme", name });
  const path = () => `acme/${name}`;
  const pass = (seconds: number) =>
    db().execute(sql`update mirror.grants set checked_at = checked_at - ${seconds} * interval '1 second'`);
  const fail = (how: How, times?: number) =>
    host.faults.fail({ path: /./, how, ...(times === undefined ? {} : { times }) });
  const asked = () => host.calls.all.filter((call) => call.path === `/api/v3/repos/acme/${name}`).length;

  beforeAll(async () => {
    database = await testDatabase();
    host = await FakeHost.start();
    undo = useFakeHosts(host);
  });
  afterAll(async () => {
    undo();
    await host.stop();
    await database.drop();
  });
  beforeEach(async () => {
    number += 1;
    name = `hull-${number}`;
    host.faults.clear();
    host.limits.clear();
    forgetHosts();
    mona = await fakeViewer(host, `mona-${number}`, "repo");
    host.truth.addRepository(path(), { levels: { [mona.login]: "write" } });
    await accessTo(mona, key());
  });

  it.each<How>([
    { kind: "status", status: 503 },
    { kind: "html", status: 502 },
    { kind: "html", status: 200 },
    { kind: "reset" },
    { kind: "half-body" },
    { kind: "invalid-json" },
  ])("its last yes holds for reading and for nothing else: %o", async (how) => {
    await pass(61);
    fail(how);
    const access = await accessTo(mona, key());
    expect(access.unconfirmed).toBe(true);
    expect(Date.now() - access.askedAt).toBeGreaterThan(60_000);
    expect(await accessByIds(mona, [access.repository.id])).toEqual(new Set([access.repository.id]));
    expect(await codeOf(freshAccessTo(mona, key()))).toBe("host_unreachable");
    host.faults.clear();
    forgetHosts();
    expect((await accessTo(mona, key())).unconfirmed).toBeUndefined();
  });

  it("its last yes ends after an hour", async () => {
    await pass(3_601);
    fail({ kind: "status", status: 503 });
    expect(await codeOf(accessTo(mona, key()))).toBe("host_unreachable");
  });

  it("nobody waits longer than two seconds for it, and what it says later counts", async () => {
    await pass(61);
    fail({ kind: "slow", ms: 2_600 }, 1);
    host.truth.grant(path(), mona.login, null);
    // Whoever waited for the host would hear its no.
    expect((await accessTo(mona, key())).unconfirmed).toBe(true);
    await expect.poll(() => codeOf(accessTo(mona, key())), { timeout: 5_000 }).toBe("not_found");
    fail({ kind: "status", status: 503 });
    expect(await codeOf(freshAccessTo(mona, key()))).not.toBe("yes");
  });

  it.each([
    ["secondary", { status: 403, kind: "secondary" }],
    ["primary", { status: 429, kind: "primary" }],
  ] as const)("a %s limit is no refusal: nothing is purged", async (_, { status }) => {
    await pass(61);
    fail({ kind: "status", status, message: "You have exceeded a secondary rate limit." });
    expect((await accessTo(mona, key())).unconfirmed).toBe(true);
    expect(await codeOf(freshAccessTo(mona, key()))).toBe("rate_limited");
  });

  it.each<[How, string]>([
    [{ kind: "status", status: 404 }, "not_found"],
    [{ kind: "status", status: 403, message: "Resource not accessible" }, "not_found"],
    [{ kind: "bad-credentials" }, "signed_out"],
  ])("a definite no before it ended the yes at once: %o", async (how, code) => {
    await pass(61);
    fail(how, 1);
    expect(await codeOf(accessTo(mona, key()))).toBe(code);
    forgetHosts();
    fail({ kind: "status", status: 503 });
    expect(await codeOf(accessTo(mona, key()))).not.toBe("yes");
    expect(await repositoriesOf(mona).catch(() => [])).toEqual([]);
  });

  it.each<How>([{ kind: "sso", url: "https://sso.example" }, { kind: "oauth-restricted" }])(
    "the refusal of an organization is a no of its repositories: %o",
    async (how) => {
      await pass(61);
      fail(how);
      expect(await codeOf(accessTo(mona, key()))).not.toBe("yes");
      const { rows } = await db().execute(
        sql`select 1 from mirror.grants where read and account_id = ${mona.accountId}`,
      );
      expect(rows).toEqual([]);
    },
  );

  it("asks early, so that the next page does not wait", async () => {
    await pass(30);
    const before = asked();
    await accessTo(mona, key());
    expect(asked()).toBe(before);
    await pass(15);
    expect((await accessTo(mona, key())).askedAt).toBeLessThan(Date.now() - 40_000);
    await expect.poll(async () => (await accessTo(mona, key())).askedAt).toBeGreaterThan(Date.now() - 10_000);
    expect(asked()).toBe(before + 1);
  });

  it("a yes to an earlier question that comes late does not bring back what a later one lost", async () => {
    const now = Date.now();
    const question = (askedAt: number) => ({ host: host.name, accountId: mona.accountId, askedAt });
    const { repository } = await accessTo(mona, key());
    await dropGrants(question(now + 5), key());
    const { githubId: id, owner, private: isPrivate, defaultBranch, htmlUrl } = repository;
    const permissions = { read: true, write: true, admin: true };
    const said = { id, owner, name, private: isPrivate, defaultBranch, htmlUrl, permissions };
    await keepGrant(db(), question(now + 1), said);
    fail({ kind: "status", status: 503 });
    expect(await codeOf(accessTo(mona, key()))).toBe("host_unreachable");
  });

  it("the list is what was granted within the hour, and says that it is not confirmed", async () => {
    expect((await repositoriesOf(mona)).map(({ repository }) => repository.name)).toEqual([name]);
    const other = { ...mona, accountId: (await fakeViewer(host, `lu-${number}`, "repo")).accountId };
    fail({ kind: "status", status: 503 });
    expect(await codeOf(repositoriesOf(other))).toBe("host_unreachable");
    host.faults.clear();
    forgetHosts();
    host.truth.grant(path(), `lu-${number}`, "read");
    await accessTo(other, key());
    fail({ kind: "reset" });
    const list = await repositoriesOf(other);
    expect(list.map(({ repository, unconfirmed }) => [repository.name, unconfirmed])).toEqual([[name, true]]);
  });

  it("what the list lacks is granted no longer than its minute", async () => {
    await repositoriesOf(mona);
    await pass(61);
    host.truth.grant(path(), mona.login, null);
    const fresh = { ...mona };
    (globalThis as typeof globalThis & { berthListings?: Map<number, unknown> }).berthListings?.clear();
    expect(await repositoriesOf(fresh)).toEqual([]);
    fail({ kind: "status", status: 503 });
    expect(await codeOf(accessTo(mona, key()))).toBe("host_unreachable");
  });
});
