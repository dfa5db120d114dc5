import { asc, inArray } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { statuses } from "@/lib/embedded-github/schema";
import { World } from "@/lib/embedded-github/testing/world";
import { db } from "@/lib/store/db";
import { ChangesTogether } from "./change-together";

let world: World;
beforeAll(async () => {
  world = await World.make();
});
afterAll(() => world.end());

const made = { ref: "main", auto_merge: false, required_contexts: [] };

async function deploy(at: string, body: Record<string, unknown>): Promise<number> {
  const { body: deployment } = await world.call("POST", `${at}/deployments`, {
    token: world.tokens.hubot,
    body: { ...made, ...body },
  });
  return deployment.id;
}

it("gives each of many deployments at once its own answer, and lists them all", async () => {
  const { at } = await world.repository("many");
  const ids = await Promise.all(
    Array.from({ length: 40 }, (_, n) => deploy(at, { environment: `e${n % 3}`, task: `t${n}` })),
  );
  expect(new Set(ids).size).toBe(40);
  const { body: listed } = await world.call("GET", `${at}/deployments?per_page=100`);
  const tasks = new Map(listed.map(({ id, task }: { id: number; task: string }) => [id, task]));
  expect(ids.map((id) => tasks.get(id))).toEqual(Array.from({ length: 40 }, (_, n) => `t${n}`));
  const { body: environments } = await world.call("GET", `${at}/environments`);
  expect(environments.environments.map(({ name }: { name: string }) => name).sort()).toEqual(["e0", "e1", "e2"]);
});

it("refuses the one that is wrong and keeps the others, each once", async () => {
  const { at } = await world.repository("one-wrong");
  const ids = [await deploy(at, {}), await deploy(at, {}), 999_999, await deploy(at, {})];
  const answers = await Promise.all(
    ids.map((id) =>
      world.call("POST", `${at}/deployments/${id}/statuses`, {
        token: world.tokens.hubot,
        body: { state: "in_progress" },
      }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 404, 201]);
  for (const id of ids.filter((one) => one !== 999_999)) {
    expect((await world.call("GET", `${at}/deployments/${id}/statuses`)).body).toHaveLength(1);
  }
});

it("does not make a change again whose commit failed", async () => {
  const { id } = await world.repository("commit-fails");
  let runs = 0;
  const together = new ChangesTogether(async (tx, _repository, jobs: readonly string[]) => {
    runs++;
    // The server itself ends the transaction: the failure comes from the commit, not from the work.
    await tx.execute("select pg_terminate_backend(pg_backend_pid())").catch(() => undefined);
    return [...jobs];
  });
  const answers = await Promise.allSettled(["a", "b", "c"].map((job) => together.add(id, job)));
  expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  // One by itself, then the two that waited for it together; neither a second time.
  expect(runs).toBe(2);
});

interface Standing {
  id: number;
  environment: string;
  transient: boolean;
  production: boolean;
}

it("leaves, of statuses that come at once, what they would leave one after the other", async () => {
  const { at } = await world.repository("at-once");
  const standings: Standing[] = [];
  for (let n = 0; n < 8; n++) {
    const kind = { environment: n % 2 ? "qa" : "QA", transient: n === 5, production: n === 2 };
    const flags = { transient_environment: kind.transient, production_environment: kind.production };
    standings.push({ id: await deploy(at, { environment: kind.environment, ...flags }), ...kind });
  }
  const states = ["success", "in_progress", "success", "failure", "success", "queued"];
  const posts = Array.from({ length: 48 }, (_, n) => ({ id: standings[(n * 5) % 8]?.id, state: states[n % 6] }));
  await Promise.all(
    posts.map(({ id, state }) =>
      world.call("POST", `${at}/deployments/${id}/statuses`, {
        token: world.tokens.hubot,
        body: { state, description: "posted" },
      }),
    ),
  );
  const ids = standings.map(({ id }) => id);
  const rows = await db().select().from(statuses).where(inArray(statuses.deploymentId, ids)).orderBy(asc(statuses.id));
  const posted = rows.filter(({ description }) => description === "posted");
  expect(posted).toHaveLength(48);
  expect(rows.map(({ deploymentId, state }) => [deploymentId, state])).toEqual(replay(standings, posted));
});

/** The rule of contract 2.5 in its own words, applied to the posted statuses in their order. */
function replay(standings: readonly Standing[], posted: readonly { deploymentId: number; state: string }[]) {
  const newest = new Map<number, string>();
  const all: [number, string][] = [];
  const set = (id: number, state: string) => {
    newest.set(id, state);
    all.push([id, state]);
  };
  for (const { deploymentId, state } of posted) {
    set(deploymentId, state);
    if (state !== "success") continue;
    for (const prior of standings) {
      const isPrior = prior.id < deploymentId && !prior.transient && !prior.production;
      if (isPrior && newest.get(prior.id) === "success") set(prior.id, "inactive");
    }
  }
  return all;
}
