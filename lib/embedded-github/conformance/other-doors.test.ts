import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BAD_BODIES, badQueries, badValues, HUGE } from "./bad-input/values";
import { tables } from "./bad-input/witness";
import { call, type Reply } from "./client";
import { Stage } from "./stage";

/** What is not in GitHub's description of its REST API, and stands open all the same. */
let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage?.close());

const FORM = "application/x-www-form-urlencoded";

async function send(method: string, target: string, body?: string | Buffer, type = "application/json"): Promise<Reply> {
  const before = await tables();
  const headers = {
    "user-agent": "conformance",
    authorization: `Bearer ${stage.world.tokens.octocat}`,
    ...(body === undefined ? {} : { "content-type": type }),
  };
  const reply = await call(stage.origin, { method, target, headers, body });
  expect([target.slice(0, 200), String(body).slice(0, 200), reply.code < 500]).toEqual([
    target.slice(0, 200),
    String(body).slice(0, 200),
    true,
  ]);
  if (reply.code >= 400) expect(await tables()).toBe(before);
  return reply;
}

describe("GraphQL", () => {
  const text = (value: unknown) => JSON.stringify(value).replaceAll(`"${HUGE}"`, "1e400");

  test("takes any body without a fault of its own", { timeout: 60_000 }, async () => {
    for (const body of BAD_BODIES) await send("POST", "/api/graphql", body);
    for (const value of badValues("/nowhere")) {
      await send("POST", "/api/graphql", text({ query: value }));
      await send("POST", "/api/graphql", text({ query: "{ viewer { login } }", variables: value }));
      await send("POST", "/api/graphql", text({ query: "{ viewer { login } }", operationName: value }));
    }
  });

  test("takes any value of an argument or a variable without a fault of its own", { timeout: 60_000 }, async () => {
    const query = `query ($owner: String!, $name: String!, $first: Int, $after: String, $id: ID!, $environments: [String!]) {
      node(id: $id) { id }
      repository(owner: $owner, name: $name) {
        object(expression: $name) { id }
        ref(qualifiedName: $name) { name }
        environment(name: $name) { id }
        deployments(first: $first, after: $after, environments: $environments) { nodes { id } }
      }
    }`;
    const right = { owner: "octocat", name: "shop", first: 1, after: null, id: "x", environments: ["qa"] };
    for (const key of Object.keys(right)) {
      for (const value of badValues("/nowhere")) {
        const { body } = await send("POST", "/api/graphql", text({ query, variables: { ...right, [key]: value } }));
        expect(JSON.stringify(body)).not.toMatch(/something went wrong|internal|postgres|select /i);
      }
    }
  });
});

describe("sign-in, settings and deployed files", () => {
  const names =
    "client_id client_secret redirect_uri scope state code code_verifier code_challenge device_code user_code grant_type".split(
      " ",
    );
  const doors = [
    "/login/oauth/authorize",
    "/login/oauth/access_token",
    "/login/device",
    "/login/device/code",
    "/settings/tokens",
  ];

  test.each(doors)("%s takes any query and any form", { timeout: 60_000 }, async (door) => {
    for (const value of badQueries("/nowhere")) {
      await send(
        "GET",
        `${door}?${names
          .map((name) => `${name}=${value}`)
          .join("&")
          .slice(0, 14_000)}`,
      );
      await send("POST", door, names.map((name) => `${name}=${value}`).join("&"), FORM);
      await send("POST", `${door}/${value}`, "", FORM);
      await send("GET", `${door}/${value}`);
    }
    for (const body of BAD_BODIES) {
      await send("POST", door, body);
      await send("POST", door, body, FORM);
    }
  });

  test("the deployer's addresses lead nowhere else", async () => {
    for (const value of badQueries("/nowhere").filter(Boolean)) {
      for (const door of ["runs", "sites", "hooks", "log"]) {
        const { text } = await send("GET", `/deployer/${door}/${value}/..%2f..%2f..%2f..%2fetc%2fpasswd`);
        expect(text).not.toContain("root:");
      }
    }
  });
});
