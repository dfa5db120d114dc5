import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as deploymentRoute } from "@/app/api/view/[host]/[owner]/[repo]/deployments/[id]/route";
import { GET as destroyPlanRoute } from "@/app/api/view/[host]/[owner]/[repo]/destroy-plan/route";
import { GET as refRoute } from "@/app/api/view/[host]/[owner]/[repo]/ref/route";
import { GET as repositoryRoute } from "@/app/api/view/[host]/[owner]/[repo]/route";
import { GET as timelineRoute } from "@/app/api/view/[host]/[owner]/[repo]/timeline/route";
import { accessTo } from "@/lib/access/access-to";
import { sessionCookie } from "@/lib/auth/session";
import type { Viewer } from "@/lib/auth/viewer";
import type { DestroyPlan, RepositoryView, TimelineView } from "@/lib/domain/views";
import { addDeployment, addRef, sha, type TestDeployment } from "@/lib/mirror/read/test-world";
import { repositories } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { FakeHost, fakeViewer } from "./testing/fake-host";

const NOW = Date.parse("2026-11-22T12:00:00.000Z");
const routes: Record<string, (name: string) => [(request: Request, context: never) => Promise<Response>, string]> = {
  repository: (name) => [repositoryRoute, `/api/view/local/acme/${name}?range=90d`],
  timeline: (name) => [timelineRoute, `/api/view/local/acme/${name}/timeline?environment=staging`],
  deployment: (name) => [deploymentRoute, `/api/view/local/acme/${name}/deployments/3`],
  ref: (name) => [refRoute, `/api/view/local/acme/${name}/ref?ref=main`],
  "destroy plan": (name) => [destroyPlanRoute, `/api/view/local/acme/${name}/destroy-plan?environment=staging`],
};

let database: TestDatabase;
let host: FakeHost;
let reader: Viewer;
let writer: Viewer;
const world: TestDeployment[] = [
  { id: 1, at: 4000, sha: sha("a"), statuses: [["success", 3990]] },
  {
    id: 2,
    at: 3000,
    sha: sha("b"),
    statuses: [
      ["success", 2990],
      ["failure", 100],
    ],
  },
  { id: 3, at: 2000, sha: sha("a"), statuses: [["success", 1990]] },
  { id: 4, at: 50, sha: sha("c"), statuses: [["in_progress", 49]] },
  { id: 5, at: 90, environment: "pr-7", transient: true, statuses: [["success", 80]] },
  {
    id: 6,
    at: 95,
    environment: "pr-6",
    transient: true,
    statuses: [
      ["success", 80],
      ["inactive", 9],
    ],
  },
];

beforeAll(async () => {
  database = await testDatabase();
  host = await FakeHost.start();
  [reader, writer] = [await fakeViewer("reader"), await fakeViewer("writer")];
  const { repository } = await accessTo(reader, { host: "local", owner: "acme", name: "web" });
  // Read already: nothing is asked of the host in the background.
  await db().update(repositories).set({ backfillState: "done" }).where(eq(repositories.id, repository.id));
  // The fixtures' clock stands still; these views are made by the real one.
  const shift = (Date.now() - NOW) / 60_000;
  const moved = (minutes: number) => minutes - shift;
  for (const deployment of world)
    await addDeployment(repository.id, {
      ...deployment,
      at: moved(deployment.at),
      statuses: deployment.statuses?.map(([state, at]) => [state, moved(at)] as const) ?? [],
    });
  await addRef(repository.id, "tag", "v1.0.0", sha("a"));
});
afterAll(async () => {
  await host.stop();
  await database.drop();
});

async function get(route: string, name: string, viewer?: Viewer): Promise<Response> {
  const [handler, path] = routes[route]?.(name) ?? [];
  if (!handler || !path) throw new Error(`There is no route ${route}.`);
  const cookie = viewer && (await sessionCookie(viewer.sessionId));
  const request = new Request(new URL(path, process.env.BERTH_URL), {
    headers: cookie ? { cookie: `${cookie.name}=${cookie.value}` } : {},
  });
  const params = Promise.resolve({ host: "local", owner: "acme", repo: name, id: "3" });
  return handler(request, { params } as never);
}

describe("who may see a view", () => {
  it.each(Object.keys(routes))("nobody who is signed out: %s", async (route) => {
    const answer = await get(route, "web");
    expect(answer.status).toBe(401);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(await answer.json()).toMatchObject({ failure: { code: "signed_out" } });
  });

  it.each(Object.keys(routes))("a hidden repository answers exactly like none: %s", async (route) => {
    const names = ["secret", "absent", "%2e%2e", "a b"];
    const answers = await Promise.all(names.map((name) => get(route, name, reader)));
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map((answer) => answer.status)).toEqual(names.map(() => 404));
    expect(new Set(bodies).size).toBe(1);
  });

  it("a reader sees everything but what only writers do", async () => {
    const seen = await Promise.all(["repository", "timeline", "deployment"].map((route) => get(route, "web", reader)));
    expect(seen.map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect((await get("destroy plan", "web", reader)).status).toBe(403);
    expect((await get("destroy plan", "web", writer)).status).toBe(200);
  });
});

describe("what the views say", () => {
  it("draws lanes, strips and folders from the history", async () => {
    const view = (await (await get("repository", "web", reader)).json()) as RepositoryView;
    expect(view.lanes).toHaveLength(1);
    const [lane] = view.lanes;
    expect(lane?.current).toMatchObject({ id: 3, version: "v1.0.0", rollbackFrom: "b000000" });
    expect(lane).toMatchObject({ latest: { id: 4 }, running: { deployment: { id: 4 } }, wentLive: 3, failed: 1 });
    expect(lane?.segments.map((s) => [s.deploymentId, s.rollback, s.current])).toEqual([
      [1, false, false],
      [2, false, false],
      [3, true, true],
    ]);
    expect(lane?.failures).toEqual([
      expect.objectContaining({ deploymentId: 2, version: "b000000", state: "failure" }),
    ]);
    expect(view.folders).toMatchObject([{ name: "pr-*", counts: { active: 1, destroyed: 1 } }]);
    expect(view).toMatchObject({ livePreviews: 1, destroyedPreviews: 1, deployments: 6, deployer: null });
    expect(view.repository.permissions).toEqual({ write: false, admin: false });
  });

  it("gives a timeline with what is live at its head", async () => {
    const view = (await (await get("timeline", "web", reader)).json()) as TimelineView;
    expect(view.rows.map((row) => row.id)).toEqual([4, 3, 2, 1]);
    expect(view).toMatchObject({ total: 4, unfiltered: 4, older: null, creators: ["octocat"] });
    expect(view.head).toMatchObject({ current: { id: 3 }, destroyed: false, succeeded90d: 100 });
    expect(view.running.map((r) => r.deployment.id)).toEqual([4]);
    expect(view.environments.map((e) => [e.name, e.state, e.version])).toEqual([
      ["staging", "active", "v1.0.0"],
      ["pr-6", "destroyed", null],
      ["pr-7", "active", "v1.0.0"],
    ]);
  });

  it("says before the click what each deployment will become", async () => {
    const view = (await (await get("destroy plan", "web", writer)).json()) as DestroyPlan;
    expect(view.steps.map((step) => [step.deployment.id, step.becomes])).toEqual([
      [4, "inactive"],
      [3, "inactive"],
      [2, "inactive"],
      [1, "inactive"],
    ]);
    expect(view.runsAt).toEqual(["4.example", "3.example", "2.example", "1.example"]);
  });
});
