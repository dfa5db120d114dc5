import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Octokit } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import { restEndpointMethods } from "@octokit/plugin-rest-endpoint-methods";
import { afterAll, beforeAll, expect, test } from "vitest";
import { embeddedGithub } from "./app";
import { World } from "./testing/world";

const Client = Octokit.plugin(paginateRest, restEndpointMethods);

let world: World;
let server: Server;
let octokit: InstanceType<typeof Client>;
let origin: string;

beforeAll(async () => {
  world = await World.make();
  await world.repository("shop");
  const app = embeddedGithub();
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = chunks.length ? Buffer.concat(chunks) : undefined;
    const headers = new Headers(
      Object.entries(request.headers).map(([key, value]): [string, string] => [key, String(value)]),
    );
    const answer = await app.fetch(new Request(`${origin}${request.url}`, { method: request.method, headers, body }));
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  octokit = new Client({ baseUrl: `${origin}/api/v3`, auth: world.tokens.hubot });
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await world.end();
});

const shop = { owner: "octocat", repo: "shop" };

test("the real client creates, posts, follows pages, reads errors and deletes", async () => {
  const made: number[] = [];
  for (let i = 0; i < 5; i++) {
    const { data } = await octokit.rest.repos.createDeployment({
      ...shop,
      ref: "main",
      environment: "review/feature/login",
      auto_merge: false,
      required_contexts: [],
      payload: { turn: i },
    });
    if (!("id" in data)) throw new Error("202 where 201 was due");
    made.push(Number(data.id));
  }
  const [newest = 0] = [...made].reverse();
  const status = await octokit.rest.repos.createDeploymentStatus({
    ...shop,
    deployment_id: newest,
    state: "success",
    log_url: "https://ci.example/1",
  });
  expect(status.data.target_url).toBe("https://ci.example/1");
  const one = await octokit.rest.repos.getEnvironment({ ...shop, environment_name: "review/feature/login" });
  expect(one.data.name).toBe("review/feature/login");
  await expect(
    octokit.rest.repos.createDeploymentStatus({
      ...shop,
      deployment_id: newest,
      state: "success",
      description: "x".repeat(141),
    }),
  ).rejects.toMatchObject({ status: 422, response: { data: { message: "Validation Failed" } } });
  await expect(octokit.rest.repos.getDeployment({ ...shop, deployment_id: 999_999 })).rejects.toMatchObject({
    status: 404,
  });
  const { headers } = await octokit.rest.repos.getDeployment({ ...shop, deployment_id: newest });
  await expect(
    octokit.request("GET /repos/{owner}/{repo}/deployments/{id}", {
      ...shop,
      id: newest,
      headers: { "if-none-match": headers.etag ?? "" },
    }),
  ).rejects.toMatchObject({ status: 304 });
  await octokit.rest.repos.createDeploymentStatus({ ...shop, deployment_id: newest, state: "inactive" });
  expect((await octokit.rest.repos.deleteDeployment({ ...shop, deployment_id: newest })).status).toBe(204);
});

test("its pages are followed by the links as they are", async () => {
  // The links lead to the configured origin; the test's listener is another, so they are followed by hand there.
  const first = await octokit.request("GET /repos/{owner}/{repo}/deployments", { ...shop, per_page: 2 });
  const next = /<http:\/\/localhost:3000\/api\/v3([^>]+)>; rel="next"/.exec(first.headers.link ?? "")?.[1] ?? "";
  const second = await octokit.request(`GET ${next}`);
  const ids = [...first.data, ...second.data].map((deployment: { id: number }) => deployment.id);
  expect(new Set(ids).size).toBe(4);
});
