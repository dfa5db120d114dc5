import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Json, World } from "@/lib/embedded-github/testing/world";

// The two queries of the dashboard, as a client sends them.
const DEPLOYMENTS = `query Deployments($owner:String!,$name:String!,$envs:[String!],$after:String){
  rateLimit{cost limit remaining resetAt}
  repository(owner:$owner,name:$name){
    id nameWithOwner viewerPermission
    deployments(first:100,after:$after,environments:$envs,orderBy:{field:CREATED_AT,direction:DESC}){
      totalCount pageInfo{hasNextPage endCursor}
      nodes{ id databaseId environment originalEnvironment latestEnvironment task description payload commitOid state createdAt updatedAt
        ref{name prefix} commit{oid messageHeadline url committedDate statusCheckRollup{state}}
        creator{login avatarUrl url}
        latestStatus{id state description environment environmentUrl logUrl createdAt updatedAt creator{login}} } } } }`;
const BOARD = `query Board($owner:String!,$name:String!){ rateLimit{cost remaining}
 repository(owner:$owner,name:$name){ environments(first:100){ totalCount nodes{ id databaseId name isPinned pinnedPosition
   protectionRules(first:10){nodes{type timeout preventSelfReview}}
   latestCompletedDeployment{ id databaseId commitOid state createdAt latestStatus{state environmentUrl logUrl createdAt} } } } } }`;

let world: World;
let repo: Awaited<ReturnType<World["repository"]>>;

beforeAll(async () => {
  world = await World.make();
  repo = await world.repository("shop");
});
afterAll(() => world.end());

async function ask(query: string, variables: unknown = {}, token = world.tokens.hubot) {
  const response = await world.fetch("/api/graphql", { method: "POST", token, body: { query, variables } });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Json };
}

const rest = async (method: string, path: string, body?: unknown, token = world.tokens.octocat) => {
  const answer = await world.call(method, path, { token, body });
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  return answer.body;
};
const deploy = (body: Record<string, unknown> = {}, at = repo.at): Promise<Json> =>
  rest("POST", `${at}/deployments`, { ref: "main", auto_merge: false, required_contexts: [], ...body });

describe("the dashboard's queries", () => {
  test("list deployments with all that is shown of them", async () => {
    const made = await deploy({ environment: "qa", payload: { a: [1] }, description: "One", task: "migrate" });
    const status = await rest("POST", `${repo.at}/deployments/${made.id}/statuses`, {
      state: "success",
      environment: "staging",
      environment_url: "https://staging.example",
      log_url: "https://ci.example/1",
    });
    await rest("POST", `${repo.at}/statuses/${repo.git.sha()}`, { state: "success", context: "build" });
    const { status: code, body } = await ask(DEPLOYMENTS, { owner: "OctoCat", name: "SHOP", envs: ["Staging"] });
    expect(code).toBe(200);
    expect(body.errors).toBeUndefined();
    expect(body.data.rateLimit.cost).toBe(1);
    expect(body.data.repository).toMatchObject({ nameWithOwner: "octocat/shop", viewerPermission: "WRITE" });
    expect(body.data.repository.deployments).toEqual({
      totalCount: 1,
      pageInfo: { hasNextPage: false, endCursor: expect.any(String) },
      nodes: [
        {
          id: made.node_id,
          databaseId: made.id,
          environment: "staging",
          originalEnvironment: "qa",
          latestEnvironment: "staging",
          task: "migrate",
          description: "One",
          payload: '{"a":[1]}',
          commitOid: repo.git.sha(),
          state: "ACTIVE",
          createdAt: made.created_at,
          updatedAt: status.updated_at,
          ref: { name: "main", prefix: "refs/heads/" },
          commit: {
            oid: repo.git.sha(),
            messageHeadline: "First commit",
            url: expect.stringContaining(`/octocat/shop/commit/${repo.git.sha()}`),
            committedDate: "2023-11-14T22:14:20Z",
            statusCheckRollup: { state: "SUCCESS" },
          },
          creator: {
            login: "octocat",
            avatarUrl: made.creator.avatar_url,
            url: made.creator.html_url,
          },
          latestStatus: {
            id: status.node_id,
            state: "SUCCESS",
            description: "",
            environment: "staging",
            environmentUrl: "https://staging.example",
            logUrl: "https://ci.example/1",
            createdAt: status.created_at,
            updatedAt: status.updated_at,
            creator: { login: "octocat" },
          },
        },
      ],
    });
  });

  test("show the board of environments", async () => {
    const board = await world.repository("board");
    await rest("PUT", `${board.at}/environments/prod`, { wait_timer: 30, prevent_self_review: true });
    const done = await deploy({ environment: "prod" }, board.at);
    await rest("POST", `${board.at}/deployments/${done.id}/statuses`, { state: "failure" });
    await deploy({ environment: "prod" }, board.at);
    await deploy({ environment: "empty" }, board.at);
    const { body } = await ask(BOARD, { owner: "octocat", name: "board" });
    expect(body.errors).toBeUndefined();
    const { totalCount, nodes } = body.data.repository.environments;
    expect([totalCount, nodes.map((node: Json) => node.name)]).toEqual([2, ["empty", "prod"]]);
    expect(nodes[0]).toMatchObject({ isPinned: false, pinnedPosition: null, latestCompletedDeployment: null });
    expect(nodes[1].latestCompletedDeployment).toMatchObject({ databaseId: done.id, state: "FAILURE" });
    expect(nodes[1].protectionRules.nodes).toEqual([
      { type: "WAIT_TIMER", timeout: 30, preventSelfReview: null },
      { type: "REQUIRED_REVIEWERS", timeout: 0, preventSelfReview: true },
    ]);
  });
});
