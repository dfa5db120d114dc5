import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FakeHost } from "@/e2e/fake-host/fake-host";
import { fakeViewer, useFakeHosts } from "@/e2e/support/fake-viewer";
import type { Viewer } from "@/lib/auth/session";
import { BerthError } from "@/lib/domain/failure";
import { parseTimelineFilter } from "@/lib/domain/timeline-filter";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { backfill } from "@/lib/sync/backfill";
import { reconcile } from "@/lib/sync/reconcile";
import { viewDeployment } from "@/lib/use-cases/view-deployment";
import { viewTimeline } from "@/lib/use-cases/view-timeline";
import { accessByIds } from "./access-by-ids";
import { accessTo } from "./access-to";

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "yes",
    (error) => (error instanceof BerthError ? error.failure.code : Promise.reject(error)),
  );
const minutePasses = () => db().execute(sql`update mirror.grants set checked_at = checked_at - interval '61 seconds'`);

let database: TestDatabase;
let hosts: FakeHost[];
let undo: () => void;
beforeAll(async () => {
  database = await testDatabase();
  // The same numbers on each of them.
  hosts = await Promise.all([FakeHost.start(), FakeHost.start(), FakeHost.start()]);
  undo = useFakeHosts(...hosts);
});
afterAll(async () => {
  undo();
  await Promise.all(hosts.map((host) => host.stop()));
  await database.drop();
});

// On each of three hosts, so that none of their numbers may ever meet (threats T4).
describe.each([0, 1, 2])("a repository of host %i", (index) => {
  let host: FakeHost;
  let mona: Viewer;
  let eve: Viewer;
  let number = 0;
  let name = "";
  let old: { id: number; deployment: number };
  const key = (called = name) => ({ host: host.name, owner: "acme", name: called });
  const rows = async (viewer: Viewer, at = key()) =>
    (await viewTimeline(viewer, at, null, parseTimelineFilter({}))).rows.map((row) => row.id);
  const deploy = (path: string, by: string) =>
    host.truth.createDeployment(path, { ref: "main", environment: "production" }, by).id;

  beforeEach(async () => {
    number += 1;
    host = hosts[index] as FakeHost;
    name = `hull-${number}`;
    mona = await fakeViewer(host, `mona-${number}`, "repo");
    eve = await fakeViewer(host, `eve-${number}`, "repo");
    host.truth.addRepository(`acme/${name}`, { levels: { [mona.login]: "write" } });
    const deployment = deploy(`acme/${name}`, mona.login);
    const { repository } = await accessTo(mona, key());
    await backfill(repository.id, mona.accountId);
    old = { id: repository.id, deployment };
    expect(await rows(mona)).toEqual([deployment]);
  });

  it("keeps its rows under a new name, and under the old one where the host leads on", async () => {
    host.truth.rename(`acme/${name}`, `${name}-b`);
    await minutePasses();
    expect(await rows(mona, key(`${name}-b`))).toEqual([old.deployment]);
    expect((await accessTo(mona, key())).repository.id).toBe(old.id);
    expect(await codeOf(accessTo(eve, key()))).toBe("not_found");
  });

  it("keeps its rows when it goes to another owner, for those who may see it there", async () => {
    host.truth.transfer(`acme/${name}`, "harbour");
    await minutePasses();
    const access = await accessTo(mona, { ...key(), owner: "Harbour" });
    expect(access.repository).toMatchObject({ id: old.id, owner: "harbour" });
    expect(await codeOf(accessTo(eve, { ...key(), owner: "harbour" }))).toBe("not_found");
  });

  it("is one in whatever case its name is written", async () => {
    expect((await accessTo(mona, { ...key(name.toUpperCase()), owner: "AcMe" })).repository.id).toBe(old.id);
  });

  it("is another one when it is made anew under its name: nobody sees the old rows by it, nor follows them", async () => {
    host.truth.recreate(`acme/${name}`, { levels: { [eve.login]: "admin", [mona.login]: "read" } });
    const made = deploy(`acme/${name}`, eve.login);
    await minutePasses();
    for (const viewer of [eve, mona]) {
      const { repository } = await accessTo(viewer, key());
      expect(repository.id).not.toBe(old.id);
      await backfill(repository.id, viewer.accountId);
      expect(await rows(viewer)).toEqual([made]);
      expect(await codeOf(viewDeployment(viewer, key(), old.deployment))).toBe("not_found");
      expect(await accessByIds(viewer, [old.id, repository.id])).toEqual(new Set([repository.id]));
    }
  });

  it("gets no rows of another one that has its name by now, whoever reads it in the background", async () => {
    host.truth.rename(`acme/${name}`, `${name}-b`);
    host.truth.addRepository(`acme/${name}`, { levels: { [eve.login]: "admin", [mona.login]: "read" } });
    const foreign = deploy(`acme/${name}`, eve.login);
    for (const whole of [false, true]) expect(await reconcile(old.id, mona.accountId, { whole })).toBe("failed");
    await db().execute(
      sql`update mirror.repositories set backfill_state = 'none', backfill_cursor = null where id = ${old.id}`,
    );
    expect(await backfill(old.id, mona.accountId)).toBe("failed");
    const kept = await db().execute(
      sql`select github_id::int id, deleted_at from mirror.deployments where repository_id = ${old.id}`,
    );
    expect(kept.rows).toEqual([{ id: old.deployment, deleted_at: null }]);
    await minutePasses();
    expect(await rows(mona, key(`${name}-b`))).toEqual([old.deployment]);
    expect((await accessTo(mona, key())).repository.id).not.toBe(old.id);
    expect(foreign).not.toBe(old.deployment);
  });
});
