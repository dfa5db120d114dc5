import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { IN_REPOSITORY } from "@/lib/embedded-github/app";
import { checkRuns, environments, hookDeliveries, hooks, statuses, users } from "@/lib/embedded-github/schema";
import { World } from "@/lib/embedded-github/testing/world";
import { db } from "@/lib/store/db";
import { createToken } from "./create-token";

/** One token for each of these; `none` and `others` open nothing below a repository. */
const TOKENS: Record<string, string[]> = {
  none: [],
  others: ["read:org", "user"],
  repo: ["repo"],
  public_repo: ["public_repo"],
  repo_deployment: ["repo_deployment"],
  "repo:status": ["repo:status"],
  "read:repo_hook": ["read:repo_hook"],
  "write:repo_hook": ["write:repo_hook"],
  "admin:repo_hook": ["admin:repo_hook"],
};

// The oracle: the rows of contract 1c and the scopes of contract 6, without the code's own table.
type Kind = "deployments" | "commit statuses" | "hooks" | "environments" | "code";
function kindOf(path: string): Kind {
  if (path.startsWith("/deployments")) return "deployments";
  if (path.startsWith("/statuses/") || /^\/commits\/[^/]+\/status(es)?$/.test(path)) return "commit statuses";
  if (path.startsWith("/hooks")) return "hooks";
  return path.startsWith("/environments") || path.startsWith("/actions") ? "environments" : "code";
}

function isOpen(name: string, method: string, kind: Kind, isPrivate: boolean): boolean {
  if (name === "repo") return true;
  if (method === "GET" && !isPrivate && kind !== "hooks") return true;
  if (name === "public_repo") return !isPrivate && kind !== "environments";
  if (name === "repo_deployment") return kind === "deployments";
  if (name === "repo:status") return kind === "commit statuses";
  if (kind !== "hooks") return false;
  if (name === "read:repo_hook") return method === "GET";
  if (name === "write:repo_hook") return method !== "DELETE";
  return name === "admin:repo_hook";
}

const CUSTOM = { deployment_branch_policy: { protected_branches: false, custom_branch_policies: true } };
/** What is sent where an empty body would take away what the next routes look at. */
const BODIES: Record<string, unknown> = { "PUT /environments/:environment": CUSTOM };

interface Place {
  at: string;
  isPrivate: boolean;
  /** What there is for each parameter of a path. */
  has: Record<string, string>;
}

let world: World;
let places: Place[];
const tokens: Record<string, string> = {};

beforeAll(async () => {
  world = await World.make();
  for (const [name, scopes] of Object.entries(TOKENS)) {
    tokens[name] = await createToken({ login: "octocat", scopes, note: name });
  }
  places = [await furnish("open", false), await furnish("hidden", true)];
});
afterAll(() => world.end());

async function furnish(name: string, isPrivate: boolean): Promise<Place> {
  const repository = await world.repository(name, { private: isPrivate });
  const token = world.tokens.octocat;
  const make = async (path: string, body: unknown) =>
    (await world.call("POST", repository.at + path, { token, body })).body;
  const deployment = await make("/deployments", { ref: "main", environment: "qa", auto_merge: false });
  await make(`/deployments/${deployment.id}/statuses`, { state: "success" });
  await make("/hooks", { config: { url: "http://127.0.0.1:1/x" } });
  await make("/check-runs", { name: "build", head_sha: repository.git.sha() });
  const [status] = await db().select().from(statuses).where(eq(statuses.deploymentId, deployment.id));
  const [hook] = await db().select().from(hooks).where(eq(hooks.repositoryId, repository.id));
  const [delivery] = await db()
    .select()
    .from(hookDeliveries)
    .where(eq(hookDeliveries.hookId, hook?.id ?? 0));
  const [run] = await db().select().from(checkRuns).where(eq(checkRuns.repositoryId, repository.id));
  const [environment] = await db()
    .select()
    .from(environments)
    .where(and(eq(environments.repositoryId, repository.id), eq(environments.name, "qa")));
  await world.call("PUT", `${repository.at}/environments/qa`, { token, body: CUSTOM });
  const policy = await make("/environments/qa/deployment-branch-policies", { name: "main" });
  const has = {
    deploymentId: deployment.id,
    statusId: status?.id,
    hookId: hook?.id,
    deliveryId: delivery?.id,
    checkRunId: run?.id,
    environment: environment?.name,
    policyId: policy.id,
    runId: deployment.id,
    branch: "main",
    sha: repository.git.sha(),
    ref: "heads/main",
    prefix: "heads/",
    rest: "main",
    basehead: "main...main",
  };
  for (const [key, value] of Object.entries(has)) if (!value) throw new Error(`The world has no ${key}.`);
  const text = Object.fromEntries(Object.entries(has).map(([key, value]) => [key, String(value)]));
  return { at: repository.at, isPrivate, has: text };
}

// One route serves what is asked of a commit; the three differ in what opens them.
const ROUTES = IN_REPOSITORY.map(([method, path]) => [method, path] as const).concat([
  ["GET", "/commits/main/status"],
  ["GET", "/commits/main/statuses"],
]);

/** Rules are made by an app, and there is none here: nobody finds one, with or without the scope. */
const NOT_MADE = new Set(["ruleId"]);

function fill(path: string, place: Place): string {
  return path.replace(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => {
    const value = place.has[name] ?? (NOT_MADE.has(name) ? "999999" : undefined);
    if (value === undefined) throw new Error(`The matrix knows nothing to put in :${name} of ${path}.`);
    return value;
  });
}

describe("a token opens below a repository what its scope says", () => {
  const kept = ROUTES.filter(([method]) => method !== "DELETE");

  test.each(kept)("%s %s", async (method, path) => {
    const made = [...path.matchAll(/:(\w+)/g)].every(([, name]) => !NOT_MADE.has(name ?? ""));
    for (const place of places) {
      const address = fill(path, place);
      for (const name of Object.keys(TOKENS)) {
        const options = { token: tokens[name], body: BODIES[`${method} ${path}`] };
        const { status } = await world.call(method, place.at + address, options);
        const expected = isOpen(name, method, kindOf(path), place.isPrivate);
        const opened = status !== 404 && status !== 403 && status !== 401;
        expect([place.at, name, status < 500, opened]).toEqual([place.at, name, true, expected && made]);
        if (!expected) expect([name, status]).toEqual([name, 404]);
      }
    }
  });

  const deleted = ROUTES.filter(([method]) => method === "DELETE");
  test.each(deleted)("%s %s is closed to all other scopes, and deletes nothing", async (method, path) => {
    for (const place of places) {
      const address = fill(path, place);
      const closed = Object.keys(TOKENS).filter((name) => !isOpen(name, method, kindOf(path), place.isPrivate));
      expect(closed).toContain("none");
      for (const name of closed) {
        const { status } = await world.call(method, place.at + address, { token: tokens[name] });
        expect([place.at, name, status]).toEqual([place.at, name, 404]);
      }
      const made = [...path.matchAll(/:(\w+)/g)].every(([, name]) => !NOT_MADE.has(name ?? ""));
      const get = ROUTES.some(([other, same]) => other === "GET" && same === path);
      const there = get && (await world.call("GET", place.at + address, { token: tokens.repo })).status;
      if (get) expect(there).toBe(made ? 200 : 404);
    }
  });

  test("repo_deployment opens deployments and statuses, and nothing else that is private", () => {
    const opened = ROUTES.filter(([method, path]) => isOpen("repo_deployment", method, kindOf(path), true));
    expect(opened.map(([, path]) => path).every((path) => /^\/deployments(\/|$)/.test(path))).toBe(true);
    expect(opened.length).toBeGreaterThanOrEqual(7);
  });
});

describe("deleting", () => {
  const HOOK = { config: { url: "http://127.0.0.1:1/y" } };
  const deleteHookWith = async (place: Place, name: string) => {
    const token = world.tokens.octocat;
    const hook = await world.call("POST", `${place.at}/hooks`, { token, body: HOOK });
    const { status } = await world.call("DELETE", `${place.at}/hooks/${hook.body.id}`, { token: tokens[name] });
    if (status !== 204) await world.call("DELETE", `${place.at}/hooks/${hook.body.id}`, { token });
    return status;
  };

  test("a hook takes a scope that deletes hooks", async () => {
    for (const place of places) {
      for (const name of Object.keys(TOKENS)) {
        const may = name === "repo" || name === "admin:repo_hook" || (name === "public_repo" && !place.isPrivate);
        expect([place.at, name, await deleteHookWith(place, name)]).toEqual([place.at, name, may ? 204 : 404]);
      }
    }
  });

  test("a deployment takes a scope for deployments", async () => {
    for (const place of places) {
      for (const name of Object.keys(TOKENS)) {
        const body = { ref: "main", environment: "gone", required_contexts: [] };
        const made = await world.call("POST", `${place.at}/deployments`, { token: world.tokens.octocat, body });
        const path = `${place.at}/deployments/${made.body.id}`;
        const may = ["repo", "repo_deployment"].includes(name) || (name === "public_repo" && !place.isPrivate);
        const { status } = await world.call("DELETE", path, { token: tokens[name] });
        expect([place.at, name, status]).toEqual([place.at, name, may ? 204 : 404]);
      }
    }
  });
});

describe("what may be read but not changed", () => {
  const WRITES = ROUTES.filter(([method]) => method !== "GET");

  test.each(WRITES)("%s %s answers a reader 403 and a stranger of what is private 404", async (method, path) => {
    await db().insert(users).values({ login: "stranger" }).onConflictDoNothing();
    const stranger = await createToken({ login: "stranger", scopes: ["repo"], note: "test" });
    for (const place of places) {
      const send = async (token?: string) => (await world.call(method, place.at + fill(path, place), { token })).status;
      const answers = [await send(world.tokens.monalisa), await send(stranger), await send()];
      expect([place.at, ...answers]).toEqual([place.at, ...refusals(path, place.isPrivate)]);
    }
  });

  /** Of a reader, a stranger and nobody. A review is for whoever is named as reviewer, so there reading comes first. */
  function refusals(path: string, isPrivate: boolean): number[] {
    if (path.startsWith("/actions")) return isPrivate ? [422, 404, 404] : [422, 422, 401];
    return isPrivate ? [403, 404, 401] : [403, 403, 401];
  }
});

test("the headers say which scopes there are and which would do", async () => {
  const accepted = async (name: string, path: string) => {
    const { headers } = await world.call("GET", `${places[1]?.at}${path}`, { token: tokens[name] });
    return [headers.get("x-oauth-scopes"), headers.get("x-accepted-oauth-scopes")];
  };
  expect(await accepted("repo_deployment", "/deployments")).toEqual(["repo_deployment", "repo, repo_deployment"]);
  expect(await accepted("others", "/branches")).toEqual(["read:org, user", "repo"]);
  expect(await accepted("none", "/hooks")).toEqual(["", "repo, read:repo_hook, write:repo_hook, admin:repo_hook"]);
  const anonymous = await world.call("GET", `${places[0]?.at}/deployments`);
  expect(anonymous.headers.get("x-oauth-scopes")).toBeNull();
});
