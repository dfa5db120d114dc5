import examples from "@octokit/webhooks-examples/api.github.com/index.json";
import { verify } from "@octokit/webhooks-methods";
import schema from "@octokit/webhooks-schemas/schema.json";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addRepository } from "@/lib/embedded-github/repositories/add-repository";
import { hooks } from "@/lib/embedded-github/schema";
import { Listener, type Received } from "@/lib/embedded-github/testing/listener";
import { type Json, World } from "@/lib/embedded-github/testing/world";
import { db } from "@/lib/store/db";
import { startDispatcher } from "./dispatcher";

const SECRET = "It's a Secret to Everybody";
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(schema, "webhooks");

let world: World;
/** What came from a user's private repository and from an organization's public one. */
const received: Received[] = [];
const payloadsOf = (event: string): Json[] =>
  received.filter(({ headers }) => headers["x-github-event"] === event).map(({ raw }) => JSON.parse(raw));

beforeAll(async () => {
  world = await World.make();
  const repo = await world.repository("payloads", { description: "Has everything", private: true });
  repo.git.commit("Second commit", { "a.txt": "1" });
  await addRepository({ path: repo.git.path, owner: "acme", name: "theirs" });
  await db().delete(hooks);
  const stop = startDispatcher();
  await tellEverything(repo.at);
  await tellEverything("/repos/acme/theirs");
  await stop();
});
afterAll(() => world.end());

const STATES = ["pending", "queued", "in_progress", "success", "failure", "error"];
const LOG = "https://ci.example.com/1";

async function tellEverything(at: string): Promise<void> {
  const listener = await Listener.start();
  const admin = async (path: string, body: unknown): Promise<Json> => {
    const answer = await world.call("POST", at + path, { token: world.tokens.octocat, body });
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    return answer.body;
  };
  const config = { url: listener.url, content_type: "json", secret: SECRET };
  const hook = await admin("/hooks", { events: ["*"], config });
  const deploy = { ref: "main", auto_merge: false, required_contexts: [], payload: { any: ["thing"] } };
  const { id } = await admin("/deployments", deploy);
  for (const state of STATES) await admin(`/deployments/${id}/statuses`, { state });
  await admin(`/deployments/${id}/statuses`, { state: "success", log_url: LOG, environment_url: LOG });
  await admin(`/hooks/${hook.id}/tests`, {});
  received.push(...(await listener.until(STATES.length + 4)));
  await listener.end();
}

describe.each(["ping", "deployment", "deployment_status", "push"])("the payload of %s", (event) => {
  test("is valid by GitHub's schema, as it was sent", () => {
    const name = event.startsWith("deployment") ? `${event}$created` : `${event}$event`;
    const validate = ajv.compile({ $ref: `webhooks#/definitions/${name}` });
    const payloads = payloadsOf(event);
    expect(payloads).toHaveLength(event === "deployment_status" ? 2 * (STATES.length + 1) : 2);
    for (const payload of payloads) expect(validate(payload) ? [] : validate.errors).toEqual([]);
  });

  test("has every key that GitHub's examples always have", () => {
    const all = (examples.find((one) => one.name === event)?.examples ?? []).map((one) => keysOf(one));
    const always = [...(all[0] ?? [])].filter((key) => all.every((keys) => keys.has(key)));
    expect(always.length).toBeGreaterThan(3);
    for (const payload of payloadsOf(event)) {
      const ours = keysOf(payload);
      expect(always.filter((key) => !ours.has(key))).toEqual([]);
    }
  });
});

test("an organization is told of where it owns the repository", () => {
  const logins = payloadsOf("deployment").map((payload) => payload.organization?.login);
  expect(logins).toEqual([undefined, "acme"]);
});

test("every delivery is signed so that GitHub's own library takes it, and not when a byte is another", async () => {
  for (const { raw, headers } of received) {
    const signature = String(headers["x-hub-signature-256"]);
    expect(await verify(SECRET, raw, signature)).toBe(true);
    expect(await verify(SECRET, `${raw} `, signature)).toBe(false);
    expect(await verify("another", raw, signature)).toBe(false);
  }
});

// Paths such as `repository.owner.login`. What a deployment carries for its client is nobody's schema.
function keysOf(value: unknown, at = ""): Set<string> {
  const found = new Set<string>();
  if (typeof value !== "object" || value === null || at === "deployment.payload") return found;
  for (const [key, inner] of Object.entries(value)) {
    const path = Array.isArray(value) ? `${at}[]` : at ? `${at}.${key}` : key;
    found.add(path);
    for (const one of keysOf(inner, path)) found.add(one);
  }
  return found;
}
