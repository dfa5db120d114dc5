import { Octokit } from "octokit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPort, type Port } from "@/lib/embedded-github/conformance/port";
import type { Json } from "@/lib/embedded-github/testing/world";
import { Asked } from "./testing";

let asked: Asked;
let port: Port;
let octokit: Octokit;

beforeAll(async () => {
  asked = await Asked.make();
  await asked.world.repository("shop");
  port = await openPort();
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  octokit = new Octokit({ baseUrl: `${port.origin}/api/v3`, auth: asked.world.tokens.hubot, log });
});
afterAll(async () => {
  await port.close();
  await asked.world.end();
});

// The client makes /api/graphql of /api/v3 by itself, as for every Enterprise Server.
test("the real client asks, changes and follows pages over HTTP", { timeout: 60_000 }, async () => {
  const shop = { owner: "octocat", name: "shop" };
  const { repository } = await octokit.graphql<Json>(
    "query($owner:String!,$name:String!){repository(owner:$owner,name:$name){id defaultBranchRef{id}}}",
    shop,
  );
  const create = `mutation($repositoryId:ID!,$refId:ID!,$environment:String){
    createDeployment(input:{repositoryId:$repositoryId,refId:$refId,environment:$environment,requiredContexts:[]}){deployment{databaseId}}}`;
  const made: number[] = [];
  for (const environment of ["a", "b", "c"]) {
    const refId = repository.defaultBranchRef.id;
    const answer = await octokit.graphql<Json>(create, { repositoryId: repository.id, refId, environment });
    made.push(answer.createDeployment.deployment.databaseId);
  }
  const all = await octokit.graphql.paginate<Json>(
    `query paginate($cursor:String,$owner:String!,$name:String!){repository(owner:$owner,name:$name){
      deployments(first:2,after:$cursor){nodes{databaseId} pageInfo{hasNextPage endCursor}}}}`,
    shop,
  );
  expect(all.repository.deployments.nodes.map((node: Json) => node.databaseId)).toEqual(made);
  const { data } = await octokit.rest.repos.listDeployments({ owner: "octocat", repo: "shop" });
  expect(data.map(({ id }) => id)).toEqual(made.toReversed());
});

test("the real client reads an error with what there is of the data", async () => {
  const wrong = octokit.graphql(`{viewer{login} repository(owner:"octocat",name:"nothing"){id}}`);
  await expect(wrong).rejects.toMatchObject({
    name: "GraphqlResponseError",
    data: { viewer: { login: "hubot" }, repository: null },
    errors: [{ type: "NOT_FOUND", path: ["repository"] }],
  });
  const stranger = new Octokit({ baseUrl: `${port.origin}/api/v3`, log: octokit.log });
  await expect(stranger.graphql("{viewer{login}}")).rejects.toMatchObject({ status: 401 });
});
