import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FakeHost } from "@/e2e/fake-host/fake-host";
import type { NodeIds } from "@/e2e/fake-host/node-id";
import { fakeViewer, useFakeHosts } from "@/e2e/support/fake-viewer";
import type { Viewer } from "@/lib/auth/session";
import { BerthError } from "@/lib/domain/failure";
import { parseTimelineFilter } from "@/lib/domain/timeline-filter";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { backfill } from "@/lib/sync/backfill";
import { reconcile } from "@/lib/sync/reconcile";
import { viewTimeline } from "@/lib/use-cases/view-timeline";
import { accessByIds } from "./access-by-ids";
import { accessTo, requireAdmin, requireProvenWrite, requireWrite } from "./access-to";
import { repositoriesOf } from "./repositories-of";

const codeOf = (work: Promise<unknown> | (() => void)) =>
  Promise.resolve(typeof work === "function" ? new Promise((done) => done(work())) : work).then(
    () => "yes",
    (error) => (error instanceof BerthError ? error.failure.code : Promise.reject(error)),
  );

describe("a token that shows deployments alone", () => {
  let host: FakeHost;
  let database: TestDatabase;
  let undo: () => void;
  let careful: Viewer;
  let number = 0;
  let name = "";
  const key = () => ({ host: host.name, owner: "acme", name });
  const path = () => `acme/${name}`;

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
    host.truth.wire.nodeIds = "packed";
    careful = await fakeViewer(host, `careful-${number}`, "repo_deployment", "read:user");
    host.truth.addRepository(path(), { levels: { [careful.login]: "write" } });
  });
  const deploy = () => host.truth.createDeployment(path(), { ref: "main", environment: "production" }, careful.login);

  it("opens a private repository by its host's number, and assumes the rights that it is not told", async () => {
    deploy();
    const access = await accessTo(careful, { ...key(), owner: "ACME" });
    expect(access.repository).toMatchObject({ githubId: host.truth.repository(path()).id, owner: "acme", name });
    expect(access.permissions).toEqual({ read: true, write: true, admin: false, assumed: true });
    expect(await codeOf(() => requireWrite(access))).toBe("yes");
    expect(await codeOf(() => requireProvenWrite(access))).toBe("code_access_needed");
    expect(await codeOf(() => requireAdmin(access))).toBe("code_access_needed");
  });

  it("is read and reconciled with, and followed, though the repository itself answers 404", async () => {
    const first = deploy();
    const { repository } = await accessTo(careful, key());
    expect(await backfill(repository.id, careful.accountId)).toBe("done");
    const second = deploy();
    expect(await reconcile(repository.id, careful.accountId)).toBe("done");
    host.truth.deleteDeployment(path(), first.id);
    expect(await reconcile(repository.id, careful.accountId, { whole: true })).toBe("done");
    const filter = parseTimelineFilter({});
    const view = await viewTimeline(careful, key(), null, filter);
    expect(view.rows.map((row) => row.id)).toEqual([second.id]);
    expect(await accessByIds(careful, [repository.id])).toEqual(new Set([repository.id]));
  });

  it("has what it opened by name on its list, though the host lists nothing", async () => {
    deploy();
    expect(await repositoriesOf(careful)).toEqual([]);
    const { repository } = await accessTo(careful, key());
    expect((await repositoriesOf(careful)).map((access) => access.repository.id)).toEqual([repository.id]);
  });

  it.each<NodeIds>(["legacy", "opaque"])(
    "knows a repository with %s node ids by a deployment that the mirror has",
    async (ways) => {
      host.truth.wire.nodeIds = ways;
      const whole = await fakeViewer(host, `whole-${number}`, "repo");
      host.truth.grant(path(), whole.login, "read");
      deploy();
      expect(await codeOf(accessTo(careful, key()))).toBe("repository_unnumbered");
      const { repository } = await accessTo(whole, key());
      await backfill(repository.id, whole.accountId);
      expect((await accessTo(careful, key())).repository.id).toBe(repository.id);
      host.truth.recreate(path(), { levels: { [careful.login]: "write" } });
      deploy();
      const again = { ...careful, accountId: (await fakeViewer(host, `next-${number}`, "repo_deployment")).accountId };
      host.truth.grant(path(), `next-${number}`, "write");
      expect(await codeOf(accessTo(again, key()))).toBe("repository_unnumbered");
    },
  );

  it("says plainly that a repository without a deployment has no number yet, and opens it after the first one", async () => {
    expect(await codeOf(accessTo(careful, key()))).toBe("repository_unnumbered");
    deploy();
    expect(await codeOf(accessTo(careful, key()))).toBe("yes");
  });

  it("sees nothing where its person may not, in the same words as what is not there", async () => {
    deploy();
    const stranger = await fakeViewer(host, `stranger-${number}`, "repo_deployment");
    const failure = (work: Promise<unknown>) => work.catch((error: BerthError) => error.failure);
    expect(await failure(accessTo(stranger, key()))).toEqual(
      await failure(accessTo(stranger, { ...key(), name: "no" })),
    );
    expect(await codeOf(accessTo(stranger, key()))).toBe("not_found");
  });

  it("is told its rights as soon as it opens code", async () => {
    deploy();
    expect((await accessTo(careful, key())).permissions.assumed).toBe(true);
    const granted = await fakeViewer(host, careful.login, "repo");
    expect(granted.accountId).toBe(careful.accountId);
    expect((await accessTo(granted, key())).permissions).toEqual({
      read: true,
      write: true,
      admin: false,
      assumed: false,
    });
  });
});
