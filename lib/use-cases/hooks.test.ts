import { desc } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/auth/viewer";
import { BerthError } from "@/lib/domain/failure";
import { env } from "@/lib/env";
import { audit, inbox } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { connectHook } from "./connect-hook";
import { pingHook } from "./ping-hook";
import { redeliver } from "./redeliver";
import { showHookValues } from "./show-hook-values";
import { FakeHookHost } from "./testing/fake-hook-host";
import { fakeViewer } from "./testing/fake-host";
import { viewHookDeliveries } from "./view-hook-deliveries";
import { viewHookDelivery } from "./view-hook-delivery";
import { viewHooks } from "./view-hooks";

const repository = { host: "local", owner: "acme", name: "web" };
const absent = { ...repository, name: "nothing" };
const host = new FakeHookHost();
let database: TestDatabase;
let admin: Viewer;
let writer: Viewer;
let reader: Viewer;

beforeAll(async () => {
  database = await testDatabase();
  await host.start();
  admin = await fakeViewer("admin");
  writer = await fakeViewer("writer");
  reader = await fakeViewer("reader");
});
afterEach(() => {
  host.fault = undefined;
  host.asked.length = 0;
  host.written.length = 0;
  host.leadsTo = "/api/webhooks/local";
  host.active = true;
});
afterAll(async () => {
  await host.stop();
  await database.drop();
});

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => (error instanceof BerthError ? error.failure.code : Promise.reject(error)),
  );
const secretIn = (written: unknown) => (written as { config: { secret: string } }).config.secret;
const lastAudit = async () => (await db().select().from(audit).orderBy(desc(audit.id)).limit(1))[0];
const deliveries = (viewer: Viewer, query = "", hook = "3") =>
  viewHookDeliveries(viewer, repository, hook, new URLSearchParams(query));

describe("webhooks of a repository", () => {
  it("are shown with what made them, and without any secret", async () => {
    const view = await viewHooks(admin, repository);
    expect(view.hooks).toEqual([expect.objectContaining({ id: 3, maker: "berth", signed: true })]);
    expect(JSON.stringify(view)).not.toContain("****");
  });

  it("are shown with the deliveries that could not be applied, of this repository alone", async () => {
    const row = { host: "local", event: "deployment", state: "quarantined" as const, reason: "The body does not fit." };
    const about = (id: number) => JSON.stringify({ repository: { id } });
    await db()
      .insert(inbox)
      .values([
        { ...row, guid: "mine", body: about(7) },
        { ...row, guid: "another's", body: about(8) },
        { ...row, guid: "another host's", host: "github.com", body: about(7) },
        { ...row, guid: "nobody's", body: "{" },
        { ...row, guid: "applied", state: "applied", body: about(7) },
      ]);
    const { putAside } = await viewHooks(admin, repository);
    expect(putAside).toEqual([
      { guid: "mine", event: "deployment", reason: row.reason, receivedAt: expect.any(String) },
    ]);
  });

  it("are asked of the host for nobody but an admin", async () => {
    const works = [
      viewHooks(writer, repository),
      deliveries(writer),
      viewHookDelivery(writer, repository, "3", "9"),
      redeliver(writer, { repository, hookId: 3, deliveryId: 9 }),
      pingHook(writer, { repository, hookId: 3 }),
      connectHook(writer, { repository }),
    ];
    expect(await Promise.all(works.map(codeOf))).toEqual(works.map(() => "admin_only"));
    expect(host.asked).toEqual([]);
  });

  it("of a repository that is not there are not found, whatever is asked", async () => {
    const works = [viewHooks(admin, absent), viewHookDelivery(admin, absent, "3", "9")];
    expect(await Promise.all(works.map(codeOf))).toEqual(["not_found", "not_found"]);
  });

  it.each([404, 403])(
    "are not there for a token without their scope (%d), and the view says what it has",
    async (status) => {
      host.fault = { status, message: "Not Found" };
      expect(await viewHooks(admin, repository)).toMatchObject({ hooks: null, scopes: ["repo"] });
    },
  );

  it("fail loudly when the host is silent, rather than look like a missing scope", async () => {
    host.fault = "hang up";
    expect(await codeOf(viewHooks(admin, repository))).toBe("host_unreachable");
  });
});

describe("deliveries", () => {
  it("come a page at a time, by the host's own cursor and filter", async () => {
    const page = await deliveries(admin);
    expect(page.rows.map(({ id }) => id)).toEqual([9, 8]);
    expect(page.older).toBe("v1_8");
    await deliveries(admin, "cursor=v1_8&status=failed");
    expect(host.asked).toEqual([
      "GET /hooks/3/deliveries?per_page=30",
      "GET /hooks/3/deliveries?per_page=30&cursor=v1_8&status=failure",
    ]);
  });

  it("are refused here for what is no id or no cursor, without asking the host", async () => {
    for (const hook of ["0", "-1", "3/../..", "3e5", "99999999999999999999"])
      expect(await codeOf(deliveries(admin, "", hook))).toBe("not_found");
    expect(await codeOf(deliveries(admin, `cursor=${encodeURIComponent("a b\n")}`))).toBe("rejected");
    expect(host.asked).toEqual([]);
  });

  it("that the host does not have any more are not found", async () => {
    expect((await viewHookDelivery(admin, repository, "3", "9")).delivery.guid).toMatch(/^0b989ba4/);
    expect(await codeOf(viewHookDelivery(admin, repository, "3", "10"))).toBe("not_found");
  });
});

describe("sending again", () => {
  it("asks the host once and is in the audit", async () => {
    await redeliver(admin, { repository, hookId: 3, deliveryId: 9 });
    expect(host.asked).toEqual(["POST /hooks/3/deliveries/9/attempts"]);
    expect(await lastAudit()).toMatchObject({
      login: "octocat",
      action: "redeliver",
      after: { hookId: 3, deliveryId: 9 },
      outcome: "done",
    });
    await pingHook(admin, { repository, hookId: 3 });
    expect(await lastAudit()).toMatchObject({ action: "ping_hook", after: { hookId: 3 }, outcome: "done" });
  });

  it("is not known, and not tried again, when the answer is lost", async () => {
    host.fault = "hang up";
    expect(await codeOf(redeliver(admin, { repository, hookId: 3, deliveryId: 9 }))).toBe("unknown_outcome");
    expect(host.asked).toHaveLength(1);
    expect(await lastAudit()).toMatchObject({ action: "redeliver", outcome: "unknown" });
  });

  it("leaves a row for a refusal of the host and for one of our own", async () => {
    host.fault = { status: 422, message: "Validation Failed" };
    expect(await codeOf(pingHook(admin, { repository, hookId: 3 }))).toBe("rejected");
    expect(await lastAudit()).toMatchObject({ action: "ping_hook", outcome: "rejected" });
    expect(await codeOf(pingHook(writer, { repository, hookId: 3 }))).toBe("admin_only");
    expect(await lastAudit()).toMatchObject({ login: "hubot", action: "ping_hook", outcome: "admin_only" });
  });

  it("takes nothing but ids", async () => {
    for (const input of [
      {},
      { repository, hookId: "3" },
      { repository, hookId: 3.5 },
      { repository, hookId: 3, more: 1 },
    ])
      await expect(pingHook(admin, input)).rejects.toThrow();
    expect(host.asked).toEqual([]);
  });
});

describe("connecting live updates", () => {
  // 7 is the host's id of the repository.
  const receiver = { url: expect.stringMatching(/\/api\/webhooks\/local\/7$/), content_type: "json" };

  it("makes the webhook that leads to Berth, signed, for deployments and statuses", async () => {
    host.leadsTo = null;
    await connectHook(admin, { repository });
    expect(host.asked).toEqual(["GET /hooks?per_page=100", "POST /hooks"]);
    expect(host.written).toEqual([
      {
        active: true,
        events: ["deployment", "deployment_status"],
        config: { ...receiver, secret: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    ]);
    expect(await lastAudit()).toMatchObject({ action: "connect_hook", outcome: "done" });
    expect(JSON.stringify(host.written)).not.toContain(env().webhookSecret);
    expect(JSON.stringify(await lastAudit())).not.toContain(secretIn(host.written[0]));
  });

  it.each([
    ["the one there is gets the secret of now and is switched on", "/api/webhooks/local/7"],
    ["one that leads to the operator's address is moved to the repository's own", "/api/webhooks/local"],
  ])("makes no second one: %s", async (_, leadsTo) => {
    host.leadsTo = leadsTo;
    host.active = false;
    await connectHook(admin, { repository });
    expect(host.asked).toEqual(["GET /hooks?per_page=100", "PATCH /hooks/3"]);
    const add_events = ["deployment", "deployment_status"];
    expect(host.written[0]).toMatchObject({ active: true, add_events, config: receiver });
  });

  it("shows the same values to paste to those who may deploy, with a row in the audit, and to nobody else", async () => {
    host.leadsTo = null;
    await connectHook(admin, { repository });
    const values = await showHookValues(writer, { repository });
    expect(values).toMatchObject({ url: `${env().url}/api/webhooks/local/7`, contentType: "application/json" });
    expect(values.secret).toBe(secretIn(host.written[0]));
    expect(await lastAudit()).toMatchObject({ login: "hubot", action: "show_hook_values", outcome: "done" });
    expect(JSON.stringify(await lastAudit())).not.toContain(values.secret);
    expect(await codeOf(showHookValues(reader, { repository }))).toBe("forbidden");
    expect(await lastAudit()).toMatchObject({ action: "show_hook_values", outcome: "forbidden" });
    expect(await codeOf(showHookValues(admin, { repository: absent }))).toBe("not_found");
  });

  it("leaves the webhooks of others alone", async () => {
    host.leadsTo = "/somewhere/else";
    await connectHook(admin, { repository });
    expect(host.asked).toEqual(["GET /hooks?per_page=100", "POST /hooks"]);
  });

  it("says so when it cannot know, and sends nothing twice", async () => {
    host.fault = "hang up";
    expect(await codeOf(connectHook(admin, { repository }))).not.toBe("done");
    expect(host.asked).toHaveLength(1);
  });
});
