import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Json } from "@/lib/embedded-github/testing/world";
import { Asked, type Repo } from "./testing";

const LIST = `query($first:Int,$last:Int,$after:String,$before:String,$envs:[String!],$order:DeploymentOrder){
  repository(owner:"octocat",name:"shop"){
    deployments(first:$first,last:$last,after:$after,before:$before,environments:$envs,orderBy:$order){
      totalCount edges{cursor node{databaseId}} nodes{databaseId}
      pageInfo{hasNextPage hasPreviousPage startCursor endCursor} } } }`;

let asked: Asked;
let repo: Repo;
let ids: number[];

beforeAll(async () => {
  asked = await Asked.make();
  repo = await asked.world.repository("shop");
  ids = [];
  for (let i = 0; i < 5; i++) ids.push((await asked.deploy(repo, { environment: i % 2 ? "qa" : "Prod" })).id);
});
afterAll(() => asked.world.end());

async function list(variables: Record<string, unknown>) {
  const { deployments } = (await asked.data(LIST, variables)).repository;
  return { ...deployments, ids: deployments.nodes.map((node: Json) => node.databaseId) };
}

describe("pages of deployments", () => {
  test.each([
    [{ field: "CREATED_AT", direction: "ASC" }, "first"],
    [{ field: "CREATED_AT", direction: "DESC" }, "first"],
    [undefined, "first"],
    [{ field: "CREATED_AT", direction: "ASC" }, "last"],
    [{ field: "CREATED_AT", direction: "DESC" }, "last"],
  ])("%j by `%s` meet each deployment once, in order, oldest first unless told", async (order, word) => {
    const expected = order?.direction === "DESC" ? ids.toReversed() : ids;
    const pages = word === "first" ? await walk("first", "after", order) : await walk("last", "before", order);
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect((word === "first" ? pages : pages.toReversed()).flat()).toEqual(expected);
  });

  // Follows the cursors from one end to the other, two at a time.
  async function walk(word: "first" | "last", from: "after" | "before", order: unknown): Promise<number[][]> {
    const [next, back, cursor] =
      word === "first"
        ? (["hasNextPage", "hasPreviousPage", "endCursor"] as const)
        : (["hasPreviousPage", "hasNextPage", "startCursor"] as const);
    const pages: number[][] = [];
    for (let at: string | undefined, more = true; more; ) {
      const page = await list({ [word]: 2, [from]: at, order });
      const { pageInfo, edges } = page;
      expect(page.totalCount).toBe(5);
      expect(edges.map((edge: Json) => edge.node.databaseId)).toEqual(page.ids);
      expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0].cursor, edges.at(-1).cursor]);
      expect(pageInfo[back]).toBe(at !== undefined);
      pages.push(page.ids);
      at = pageInfo[cursor];
      more = pageInfo[next];
    }
    return pages;
  }

  test("lie between two cursors", async () => {
    const all = await list({ first: 5 });
    const between = { after: all.edges[0].cursor, before: all.edges[4].cursor };
    expect((await list({ first: 5, ...between })).ids).toEqual(ids.slice(1, 4));
    expect((await list({ last: 2, ...between })).ids).toEqual(ids.slice(2, 4));
  });

  test("hold only the environments asked for, in any case", async () => {
    const prod = await list({ first: 5, envs: ["PROD", "nowhere"] });
    expect([prod.totalCount, prod.ids]).toEqual([3, [ids[0], ids[2], ids[4]]]);
    expect(await list({ first: 5, envs: [] })).toMatchObject({ totalCount: 5 });
  });

  test.each(["x", "Y3Vyc29yOmFiYw==", "cursor:1", "Y3Vyc29yOjE", "💥"])("refuse the cursor %s", async (after) => {
    expect(await asked.errors(LIST, { first: 1, after })).toEqual([
      `INVALID_CURSOR_ARGUMENTS: \`${after}\` does not appear to be a valid cursor.`,
    ]);
  });
});

test("the statuses of many deployments have pages of their own, the newest being the last", async () => {
  const [first, second] = [await asked.deploy(repo), await asked.deploy(repo)];
  for (const state of ["queued", "in_progress", "failure"]) await asked.status(repo, first, { state });
  await asked.status(repo, second, { state: "error" });
  const { nodes } = await asked.data(
    `query($ids:[ID!]!){ nodes(ids:$ids){ ... on Deployment {
      latestStatus{state}
      first:statuses(first:2){totalCount pageInfo{hasNextPage} nodes{state deployment{databaseId}}}
      last:statuses(last:1){pageInfo{hasPreviousPage} nodes{state creator{login}}} } } }`,
    { ids: [first.node_id, second.node_id] },
  );
  const of = (deployment: Json) => ({ deployment: { databaseId: deployment.id } });
  expect(nodes).toEqual([
    {
      latestStatus: { state: "FAILURE" },
      first: {
        totalCount: 3,
        pageInfo: { hasNextPage: true },
        nodes: [
          { state: "QUEUED", ...of(first) },
          { state: "IN_PROGRESS", ...of(first) },
        ],
      },
      last: { pageInfo: { hasPreviousPage: true }, nodes: [{ state: "FAILURE", creator: { login: "octocat" } }] },
    },
    {
      latestStatus: { state: "ERROR" },
      first: { totalCount: 1, pageInfo: { hasNextPage: false }, nodes: [{ state: "ERROR", ...of(second) }] },
      last: { pageInfo: { hasPreviousPage: false }, nodes: [{ state: "ERROR", creator: { login: "octocat" } }] },
    },
  ]);
});

test("environments have pages by name, and can be named", async () => {
  const envs = await asked.world.repository("envs");
  for (const name of ["b", "C", "a"]) await asked.rest("PUT", `${envs.at}/environments/${name}`, {});
  const query = `query($first:Int,$last:Int,$after:String,$names:[String!],$order:Environments,$pinned:EnvironmentPinnedFilterField){
    repository(owner:"octocat",name:"envs"){
      environments(first:$first,last:$last,after:$after,names:$names,orderBy:$order,pinnedEnvironmentFilter:$pinned){
        totalCount nodes{name} pageInfo{endCursor hasNextPage} } } }`;
  const names = async (variables: unknown) => {
    const { environments } = (await asked.data(query, variables)).repository;
    return { ...environments, names: environments.nodes.map((node: Json) => node.name) };
  };
  const page = await names({ first: 2 });
  expect(page).toMatchObject({ names: ["a", "b"], totalCount: 3, pageInfo: { hasNextPage: true } });
  expect((await names({ first: 2, after: page.pageInfo.endCursor })).names).toEqual(["C"]);
  expect((await names({ last: 2 })).names).toEqual(["b", "C"]);
  expect((await names({ first: 2, order: { field: "NAME", direction: "DESC" } })).names).toEqual(["C", "b"]);
  expect(await names({ first: 9, names: ["c", "x"] })).toMatchObject({ names: ["C"], totalCount: 1 });
  expect(await names({ first: 9, pinned: "ONLY" })).toMatchObject({ names: [], totalCount: 0 });
});
