import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Json, World } from "@/lib/embedded-github/testing/world";

/**
 * The rules of auto_inactive, of deleting and of the derived state, held against histories of calls. The model is written
 * from the sentences of the contract (2.5, 2.7, 2.8 and the table of states in 4), not from our code.
 */
const STATES = ["error", "failure", "inactive", "in_progress", "queued", "pending", "success"] as const;
const PLACES = ["qa", "QA", "live"] as const;

interface Modelled {
  id: number;
  nodeId: string;
  place: string;
  isTransient: boolean;
  isProduction: boolean;
  /** Oldest first. */
  states: string[];
}

const calls = fc.array(
  fc.oneof(
    fc.record({
      verb: fc.constant("deploy" as const),
      place: fc.constantFrom(...PLACES),
      transient: fc.boolean(),
      production: fc.boolean(),
    }),
    fc.record({
      verb: fc.constant("status" as const),
      which: fc.nat(),
      // Successes are what the rule is about.
      state: fc.oneof(fc.constant("success" as const), fc.constantFrom(...STATES)),
      autoInactive: fc.constantFrom(undefined, true, false),
      place: fc.option(fc.constantFrom(...PLACES), { nil: undefined }),
    }),
    fc.record({ verb: fc.constant("delete" as const), which: fc.nat() }),
  ),
  { minLength: 4, maxLength: 24 },
);
type Call = typeof calls extends fc.Arbitrary<(infer C)[]> ? C : never;

let world: World;
let at: string;
let turn = 0;

beforeAll(async () => {
  world = await World.make();
  at = (await world.repository("shop")).at;
});
afterAll(() => world.end());

const api = (method: string, path: string, body?: object) =>
  world.call(method, at + path, { token: world.tokens.hubot, body });

test("every history ends as the contract's sentences say", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(calls, async (history) => {
      const model: Modelled[] = [];
      // Histories share a repository, not its environments.
      const prefix = `run-${++turn}-`;
      for (const call of history) await act(model, call, prefix);
      for (const one of model) {
        const { body } = await api("GET", `/deployments/${one.id}/statuses?per_page=100`);
        expect(body.map(({ state }: Json) => state).reverse()).toEqual(one.states);
        const { environment } = (await api("GET", `/deployments/${one.id}`)).body;
        expect(environment).toBe(one.place);
      }
      expect(await derived(model)).toEqual(model.map(stateOf));
    }),
    { numRuns: 25 },
  );
});

async function act(model: Modelled[], call: Call, prefix: string): Promise<void> {
  if (call.verb === "deploy") return deploy(model, call, prefix);
  const one = model[call.which % Math.max(1, model.length)];
  if (!one) return;
  if (call.verb === "delete") return remove(model, one);
  const place = call.place && prefix + call.place;
  const body = { state: call.state, auto_inactive: call.autoInactive, environment: place };
  expect((await api("POST", `/deployments/${one.id}/statuses`, body)).status).toBe(201);
  one.states.push(call.state);
  one.place = place ?? one.place;
  if (call.state !== "success" || call.autoInactive === false) return;
  for (const other of model) if (isSuperseded(other, one)) other.states.push("inactive");
}

async function deploy(model: Modelled[], call: Call & { verb: "deploy" }, prefix: string): Promise<void> {
  const body = {
    ref: "main",
    auto_merge: false,
    environment: prefix + call.place,
    transient_environment: call.transient,
    production_environment: call.production,
  };
  const made = await api("POST", "/deployments", body);
  expect(made.status).toBe(201);
  const { id, node_id: nodeId } = made.body;
  const flags = { isTransient: call.transient, isProduction: call.production };
  model.push({ id, nodeId, place: body.environment, states: [], ...flags });
}

async function remove(model: Modelled[], one: Modelled): Promise<void> {
  const isAlone = model.every((other) => other === one || !isSamePlace(other, one));
  const isActive = one.states.at(-1) === "success";
  const { status } = await api("DELETE", `/deployments/${one.id}`);
  expect(status).toBe(isActive && !isAlone ? 422 : 204);
  if (status === 204) model.splice(model.indexOf(one), 1);
}

// "every prior deployment of the same environment name that is neither transient nor production and has a success state"
function isSuperseded(other: Modelled, by: Modelled): boolean {
  if (other.id >= by.id) return false;
  if (!isSamePlace(other, by)) return false;
  if (other.isTransient || other.isProduction) return false;
  return other.states.at(-1) === "success";
}

function isSamePlace(a: Modelled, b: Modelled): boolean {
  return a.place.localeCompare(b.place, "en", { sensitivity: "accent" }) === 0;
}

// The rows of the table, of which exactly one is true of any deployment; none here is half an hour old.
function stateOf({ states, isTransient }: Modelled): string {
  const newest = states.at(-1);
  const rows: [string, boolean][] = [
    ["ACTIVE", newest === "success"],
    ["INACTIVE", newest === "inactive" && !isTransient],
    ["DESTROYED", newest === "inactive" && isTransient],
    ["PENDING", newest === undefined || newest === "pending"],
    ...["QUEUED", "IN_PROGRESS", "ERROR", "FAILURE"].map((word): [string, boolean] => [
      word,
      newest?.toUpperCase() === word,
    ]),
  ];
  const [only, ...others] = rows.filter(([, isTrue]) => isTrue).map(([word]) => word);
  expect(others).toEqual([]);
  return only ?? "none";
}

async function derived(model: readonly Modelled[]): Promise<string[]> {
  const query = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Deployment { state } } }";
  const body = JSON.stringify({ query, variables: { ids: model.map(({ nodeId }) => nodeId) } });
  const answer = await world.fetch("/api/graphql", { method: "POST", token: world.tokens.hubot, body });
  const { data } = (await answer.json()) as Json;
  return data.nodes.map(({ state }: Json) => state);
}
