import { verify } from "@octokit/webhooks-methods";
import { Octokit, RequestError } from "octokit";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { Stage } from "./conformance/stage";
import { withEnv } from "./testing/with-env";
import { createToken } from "./tokens/create-token";

const shop = { owner: "octocat", repo: "shop" };
const plain = { ...shop, ref: "main", auto_merge: false, required_contexts: [] };
// The client holds its own writes a second apart.
const SLOW = { timeout: 60_000 };

let stage: Stage;
let octokit: Octokit;
const clientOf = (auth?: string, more: object = {}) =>
  new Octokit({ baseUrl: `${stage.origin}/api/v3`, auth, log: silent, ...more });
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

beforeAll(async () => {
  stage = await Stage.open();
  octokit = clientOf(stage.world.tokens.octocat);
});
afterAll(() => stage?.close());

async function deploy(more: object = {}): Promise<number> {
  const { data } = await octokit.rest.repos.createDeployment({ ...plain, ...more });
  if (!("id" in data)) throw new Error("202 where 201 was due");
  return data.id;
}

describe("octokit, with nothing changed but its base URL", () => {
  test("deploys, posts statuses and pages through what it made", SLOW, async () => {
    const environment = "review/feature 100 %";
    const made = [
      await deploy({ environment, payload: { turn: 1 } }),
      await deploy({ environment }),
      await deploy({ environment }),
    ];
    const [first = 0] = made;
    const { data: status } = await octokit.rest.repos.createDeploymentStatus({
      ...shop,
      deployment_id: first,
      state: "success",
      log_url: "https://ci.example/1",
    });
    expect(status).toMatchObject({
      state: "success",
      target_url: "https://ci.example/1",
      creator: { login: "octocat" },
    });
    const listed = await octokit.paginate(octokit.rest.repos.listDeployments, { ...shop, environment, per_page: 1 });
    expect(listed.map(({ id }) => id)).toEqual([...made].reverse());
    const pages: number[] = [];
    const iterator = octokit.paginate.iterator(octokit.rest.repos.listDeployments, {
      ...shop,
      environment,
      per_page: 2,
    });
    for await (const { data } of iterator) pages.push(data.length);
    expect(pages).toEqual([2, 1]);
    const one = await octokit.rest.repos.getEnvironment({ ...shop, environment_name: environment });
    expect(one.data.name).toBe(environment);
  });

  test("reads errors and asks again with an ETag", SLOW, async () => {
    const deployment_id = await deploy({ environment: "errors" });
    const refused = await octokit.rest.repos
      .createDeploymentStatus({ ...shop, deployment_id, state: "success", description: "x".repeat(141) })
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RequestError);
    expect(refused).toMatchObject({
      status: 422,
      response: {
        data: { message: "Validation Failed", errors: [{ code: "custom", field: "description" }], status: "422" },
      },
    });
    await expect(octokit.rest.repos.getDeployment({ ...shop, deployment_id: 999_999 })).rejects.toMatchObject({
      status: 404,
    });
    await expect(
      octokit.rest.repos.createDeployment({ ...shop, ref: "main", required_contexts: ["ci"], request: { retries: 0 } }),
    ).rejects.toMatchObject({ status: 409 });
    await expect(clientOf("ghp_wrong").rest.users.getAuthenticated()).rejects.toMatchObject({ status: 401 });
    const { headers } = await octokit.rest.repos.getDeployment({ ...shop, deployment_id });
    const again = { ...shop, deployment_id, headers: { "if-none-match": headers.etag } };
    await expect(octokit.rest.repos.getDeployment(again)).rejects.toMatchObject({ status: 304 });
    expect((await octokit.rest.repos.deleteDeployment({ ...shop, deployment_id })).status).toBe(204);
  });

  test("reads without a token, by a former name and in any case", async () => {
    const anonymous = clientOf();
    expect((await anonymous.rest.repos.get({ owner: "OCTOCAT", repo: "Shop" })).data.full_name).toBe("octocat/shop");
    expect((await anonymous.rest.repos.get({ owner: "octocat", repo: "old-shop" })).data.full_name).toBe(
      "octocat/shop",
    );
    const { data } = await anonymous.rest.repos.compareCommitsWithBasehead({ ...shop, basehead: "feature...main" });
    expect(data).toMatchObject({ status: "diverged", ahead_by: 1, behind_by: 1 });
  });

  test("merges main into a branch that is behind, then deploys it", SLOW, async () => {
    const ref = stage.word("behind");
    stage.branch(ref, { [`${ref}.txt`]: "behind\n" }, "v1");
    const merged = await octokit.rest.repos.createDeployment({ ...shop, ref });
    expect([merged.status, merged.data]).toMatchObject([
      202,
      { message: `Auto-merged main into ${ref} on deployment.` },
    ]);
    expect((await octokit.rest.repos.createDeployment({ ...shop, ref })).status).toBe(201);
    const { data: head } = await octokit.rest.repos.getCommit({ ...shop, ref });
    expect(head.commit.message).toBe(`Auto-merged main into ${ref} on deployment.`);
    expect(head.parents).toHaveLength(2);
  });

  test("is told of its limit, and stops", async () => {
    const token = await createToken({ login: "hubot", scopes: ["repo"], note: "limit" });
    await withEnv({ BERTH_API_LIMIT: "2" }, async () => {
      const onRateLimit = vi.fn(() => false);
      const limited = clientOf(token, { throttle: { onRateLimit, onSecondaryRateLimit: () => false } });
      const { data } = await limited.rest.rateLimit.get();
      expect(data.resources.core).toMatchObject({ limit: 2, remaining: 2, used: 0 });
      for (let i = 0; i < 2; i++) await limited.rest.users.getAuthenticated();
      await expect(limited.rest.users.getAuthenticated()).rejects.toMatchObject({ status: 403 });
      expect(onRateLimit).toHaveBeenCalledOnce();
    });
  });
});

describe("octokit.graphql", () => {
  interface Deployments {
    viewer: { login: string };
    repository: { deployments: { nodes: { state: string; latestStatus: { state: string } | null }[] } };
  }

  test("finds its address by itself, and pages by cursor", SLOW, async () => {
    const environment = "graphql";
    for (let i = 0; i < 3; i++) await deploy({ environment });
    const query = `query ($cursor: String) {
      viewer { login }
      repository(owner: "octocat", name: "shop") {
        deployments(first: 2, after: $cursor, environments: ["graphql"]) {
          nodes { state latestStatus { state } }
          pageInfo { hasNextPage endCursor }
        }
      }
    }`;
    const all = await octokit.graphql.paginate<Deployments>(query);
    expect(all.viewer.login).toBe("octocat");
    const pending = { state: "PENDING", latestStatus: null };
    expect(all.repository.deployments.nodes).toEqual([pending, pending, pending]);
  });

  test("posts a status by the node id that REST told", SLOW, async () => {
    const { data } = await octokit.rest.repos.createDeployment({ ...plain, environment: "mutation" });
    if (!("node_id" in data)) throw new Error("202 where 201 was due");
    const mutation = `mutation ($id: ID!) {
      createDeploymentStatus(input: { deploymentId: $id, state: SUCCESS, logUrl: "https://ci.example/2" }) {
        deploymentStatus { state logUrl deployment { state } }
      }
    }`;
    const answer = await octokit.graphql(mutation, { id: data.node_id });
    expect(answer).toEqual({
      createDeploymentStatus: {
        deploymentStatus: { state: "SUCCESS", logUrl: "https://ci.example/2", deployment: { state: "ACTIVE" } },
      },
    });
    const { data: statuses } = await octokit.rest.repos.listDeploymentStatuses({ ...shop, deployment_id: data.id });
    expect(statuses.map(({ state }) => state)).toEqual(["success"]);
  });
});

test("what a webhook brings verifies by its signature, and by no other secret", SLOW, async () => {
  const secret = "It's a Secret to Everybody";
  const events = ["deployment", "deployment_status"];
  const config = { url: stage.listener.url, content_type: "json", secret };
  const before = stage.listener.received.length;
  await octokit.rest.repos.createWebhook({ ...shop, events, config });
  const deployment_id = await deploy({ environment: "hooked", payload: { emoji: "🚢", text: "ÄÖ\u2028" } });
  await octokit.rest.repos.createDeploymentStatus({ ...shop, deployment_id, state: "in_progress" });
  const received = (await stage.listener.until(before + 3)).slice(before);
  expect(received.map(({ headers }) => headers["x-github-event"])).toEqual(["ping", "deployment", "deployment_status"]);
  for (const { raw, headers } of received) {
    const signature = String(headers["x-hub-signature-256"]);
    expect(await verify(secret, raw, signature)).toBe(true);
    expect(await verify(`${secret}?`, raw, signature)).toBe(false);
    expect(await verify(secret, `${raw} `, signature)).toBe(false);
  }
  expect(JSON.parse(received[1]?.raw ?? "").deployment).toMatchObject({ id: deployment_id, payload: { emoji: "🚢" } });
});
