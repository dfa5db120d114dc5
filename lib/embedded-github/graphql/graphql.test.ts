import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Json } from "@/lib/embedded-github/testing/world";
import { pool } from "@/lib/store/db";
import { Asked, type Repo } from "./testing";

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

let asked: Asked;
let repo: Repo;

beforeAll(async () => {
  asked = await Asked.make();
  repo = await asked.world.repository("shop");
});
afterAll(() => asked.world.end());

describe("the dashboard's queries", () => {
  test("list deployments with all that is shown of them", async () => {
    const made = await asked.deploy(repo, {
      environment: "qa",
      payload: { a: [1] },
      description: "One",
      task: "migrate",
    });
    const status = await asked.status(repo, made, {
      state: "success",
      environment: "staging",
      environment_url: "https://staging.example",
      log_url: "https://ci.example/1",
    });
    await asked.rest("POST", `${repo.at}/statuses/${repo.git.sha()}`, { state: "success", context: "build" });
    const data = await asked.data(DEPLOYMENTS, { owner: "OctoCat", name: "SHOP", envs: ["Staging"] });
    expect(data.rateLimit.cost).toBe(1);
    expect(data.repository).toMatchObject({ nameWithOwner: "octocat/shop", viewerPermission: "WRITE" });
    expect(data.repository.deployments).toEqual({
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
    const board = await asked.world.repository("board");
    await asked.rest("PUT", `${board.at}/environments/prod`, { wait_timer: 30, prevent_self_review: true });
    const done = await asked.deploy(board, { environment: "prod" });
    await asked.status(board, done, { state: "failure" });
    await asked.deploy(board, { environment: "prod" });
    await asked.deploy(board, { environment: "empty" });
    const data = await asked.data(BOARD, { owner: "octocat", name: "board" });
    const { totalCount, nodes } = data.repository.environments;
    expect([totalCount, nodes.map((node: Json) => node.name)]).toEqual([2, ["empty", "prod"]]);
    expect(nodes[0]).toMatchObject({ isPinned: false, pinnedPosition: null, latestCompletedDeployment: null });
    expect(nodes[1].latestCompletedDeployment).toMatchObject({ databaseId: done.id, state: "FAILURE" });
    expect(nodes[1].protectionRules.nodes).toEqual([
      { type: "WAIT_TIMER", timeout: 30, preventSelfReview: null },
      { type: "REQUIRED_REVIEWERS", timeout: 0, preventSelfReview: true },
    ]);
  });

  test("cost as many statements for a hundred deployments as for one", async () => {
    const many = await asked.world.repository("many");
    const one = await asked.deploy(many);
    await asked.status(many, one, { state: "success" });
    const few = await statements("many");
    for (let i = 0; i < 99; i++) {
      const made = await asked.deploy(many, { ref: i % 2 ? "main" : many.git.sha() });
      await asked.status(many, made, { state: i % 3 ? "success" : "queued" });
    }
    const all = await statements("many");
    expect(all.nodes).toBe(100);
    expect(all.count).toBe(few.count);
    expect(all.count).toBeLessThanOrEqual(12);
  }, 60_000);
});

async function statements(name: string): Promise<{ nodes: number; count: number }> {
  const spy = vi.spyOn(pool(), "query");
  const { repository } = await asked.data(DEPLOYMENTS, { owner: "octocat", name });
  const count = spy.mock.calls.length;
  spy.mockRestore();
  return { nodes: repository.deployments.nodes.length, count };
}
