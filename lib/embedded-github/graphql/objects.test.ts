import { eq } from "drizzle-orm";
import { buildClientSchema, GraphQLObjectType } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { repositories, repositoryNames } from "@/lib/embedded-github/schema";
import type { Json } from "@/lib/embedded-github/testing/world";
import { db } from "@/lib/store/db";
import { Asked, type Repo } from "./testing";

let asked: Asked;
let repo: Repo;

beforeAll(async () => {
  asked = await Asked.make();
  repo = await asked.world.repository("shop");
  repo.git.git("tag", "v1");
  repo.git.git("tag", "--annotate", "v2", "--message", "Two");
  repo.git.git("checkout", "--quiet", "-b", "feature/login");
  repo.git.commit("Second\n\nWith a body.", { "a.txt": "a" });
  repo.git.git("checkout", "--quiet", "main");
});
afterAll(() => asked.world.end());

const inShop = async (fields: string) =>
  (await asked.data(`{repository(owner:"octocat",name:"shop"){${fields}}}`)).repository;

describe("refs and objects", () => {
  test.each([
    ["main", { name: "main", prefix: "refs/heads/" }],
    ["refs/heads/feature/login", { name: "feature/login", prefix: "refs/heads/" }],
    ["refs/tags/v1", { name: "v1", prefix: "refs/tags/" }],
    ["gone", null],
    ["--all", null],
    ["refs/heads/../x", null],
  ])("ref %s", async (name, expected) => {
    expect((await inShop(`ref(qualifiedName:${JSON.stringify(name)}){name prefix}`)).ref).toEqual(expected);
  });

  test("lists of branches and tags are by name, and can be narrowed", async () => {
    const names = async (args: string) =>
      (await inShop(`refs(${args}){totalCount nodes{name}}`)).refs.nodes.map((node: Json) => node.name);
    expect(await names(`refPrefix:"refs/heads/",first:9`)).toEqual(["feature/login", "main"]);
    expect(await names(`refPrefix:"refs/heads/feature/",first:9`)).toEqual(["feature/login"]);
    expect(await names(`refPrefix:"refs/tags/",first:9,direction:DESC`)).toEqual(["v2", "v1"]);
    expect(await names(`refPrefix:"refs/heads/",first:9,query:"LOGIN"`)).toEqual(["feature/login"]);
    expect(await names(`refPrefix:"refs/",first:9`)).toEqual([]);
  });

  test("a commit has its parts", async () => {
    const { object } = await inShop(`object(expression:"feature/login"){__typename oid ... on Commit{
      message messageHeadline messageBody abbreviatedOid committedDate author{name email user{login}}
      parents(first:9){totalCount nodes{oid}} statusCheckRollup{state} associatedPullRequests(first:9){totalCount nodes{id}} }}`);
    expect(object).toEqual({
      __typename: "Commit",
      oid: repo.git.sha("feature/login"),
      abbreviatedOid: repo.git.sha("feature/login").slice(0, 7),
      message: "Second\n\nWith a body.",
      messageHeadline: "Second",
      messageBody: "With a body.",
      committedDate: expect.stringMatching(/Z$/),
      author: { name: "Octo Cat", email: "octocat@users.noreply.github.com", user: { login: "octocat" } },
      parents: { totalCount: 1, nodes: [{ oid: repo.git.sha() }] },
      statusCheckRollup: null,
      associatedPullRequests: { totalCount: 0, nodes: [] },
    });
  });

  test("an annotated tag is a Tag that leads to its commit, by name and by SHA", async () => {
    const tag = repo.git.git("rev-parse", "v2");
    const fields = "__typename oid ... on Tag{name message target{__typename oid}}";
    const expected = {
      __typename: "Tag",
      oid: tag,
      name: "v2",
      message: "Two\n",
      target: { __typename: "Commit", oid: repo.git.sha() },
    };
    expect((await inShop(`object(oid:"${tag}"){${fields}}`)).object).toEqual(expected);
    expect((await inShop(`object(expression:"v2"){${fields}}`)).object).toEqual(expected);
    expect((await inShop(`ref(qualifiedName:"v2"){target{${fields}}}`)).ref.target).toEqual(expected);
    expect((await inShop(`ref(qualifiedName:"v1"){target{${fields}}}`)).ref.target.oid).toBe(repo.git.sha());
  });

  test.each([`oid:"${"0".repeat(40)}"`, `oid:"main"`, `expression:"nothing"`, `expression:"--all"`, ""])(
    "object(%s) is null",
    async (args) => {
      expect((await inShop(args ? `object(${args}){oid}` : "object{oid}")).object).toBeNull();
    },
  );

  test("files are not served, and a query says so", async () => {
    const query = (args: string) => `{repository(owner:"octocat",name:"shop"){object(${args}){oid}}}`;
    expect((await asked.errors(query(`expression:"main:README.md"`)))[0]).toMatch(/^NOT_IMPLEMENTED/);
    const tree = repo.git.git("rev-parse", "main^{tree}");
    expect(await asked.errors(query(`oid:"${tree}"`))).toEqual([
      "NOT_IMPLEMENTED: 'Tree' is not served by the embedded GitHub.",
    ]);
  });

  test("the deployments of a commit", async () => {
    const made = await asked.deploy(repo, { ref: "feature/login", environment: "qa" });
    await asked.deploy(repo);
    const { object } = await inShop(
      `object(expression:"feature/login"){... on Commit{deployments(first:9){totalCount nodes{databaseId}}}}`,
    );
    expect(object.deployments).toEqual({ totalCount: 1, nodes: [{ databaseId: made.id }] });
  });

  test("a deployment of a branch that is gone has no ref, and of a SHA neither", async () => {
    repo.git.git("branch", "short-lived");
    const [branch, sha] = [
      await asked.deploy(repo, { ref: "short-lived" }),
      await asked.deploy(repo, { ref: repo.git.sha() }),
    ];
    repo.git.git("branch", "-D", "short-lived");
    const { nodes } = await asked.data(
      "query($ids:[ID!]!){nodes(ids:$ids){... on Deployment{ref{name} commit{oid}}}}",
      {
        ids: [branch.node_id, sha.node_id],
      },
    );
    expect(nodes).toEqual([
      { ref: null, commit: { oid: repo.git.sha() } },
      { ref: null, commit: { oid: repo.git.sha() } },
    ]);
  });
});

describe("statusCheckRollup", () => {
  test.each([
    [[["a", "success"]], [["x", "success"]], "SUCCESS"],
    [
      [
        ["a", "success"],
        ["b", "pending"],
      ],
      [],
      "PENDING",
    ],
    [
      [
        ["a", "failure"],
        ["a", "success"],
      ],
      [],
      "SUCCESS",
    ],
    [
      [
        ["a", "success"],
        ["b", "error"],
      ],
      [],
      "FAILURE",
    ],
    [
      [],
      [
        ["x", "skipped"],
        ["y", "neutral"],
      ],
      "SUCCESS",
    ],
    [[["a", "pending"]], [["x", "timed_out"]], "FAILURE"],
    [[], [["x", undefined]], "PENDING"],
  ])("of statuses %j and check runs %j is %s", async (statuses, runs, expected) => {
    const sha = repo.git.commit("Checked", { "b.txt": String(Math.random()) });
    for (const [context, state] of statuses) await asked.rest("POST", `${repo.at}/statuses/${sha}`, { context, state });
    for (const [name, conclusion] of runs)
      await asked.rest("POST", `${repo.at}/check-runs`, { name, head_sha: sha, conclusion });
    const { object } = await inShop(`object(oid:"${sha}"){... on Commit{statusCheckRollup{state contexts(first:9){
      totalCount nodes{__typename ... on StatusContext{context} ... on CheckRun{name}}}}}}`);
    expect(object.statusCheckRollup.state).toBe(expected);
    expect(object.statusCheckRollup.contexts.totalCount).toBe(
      new Set([...statuses, ...runs].map(([name]) => name)).size,
    );
  });
});

describe("nodes, users and owners", () => {
  test("every node id of REST leads to the same thing", async () => {
    const deployment = await asked.deploy(repo);
    const status = await asked.status(repo, deployment, { state: "queued" });
    const user = await asked.rest("GET", "/user");
    const shop = await asked.rest("GET", repo.at);
    const environment = await asked.rest("GET", `${repo.at}/environments/production`);
    const commit = await asked.rest("GET", `${repo.at}/commits/main`);
    const [ref] = await asked.rest("GET", `${repo.at}/git/matching-refs/heads/main`);
    const things = {
      Deployment: deployment,
      DeploymentStatus: status,
      User: user,
      Repository: shop,
      Environment: environment,
      Commit: commit,
      Ref: ref,
    };
    const ids = Object.values(things).map((thing) => thing.node_id);
    const { nodes } = await asked.data("query($ids:[ID!]!){nodes(ids:$ids){id __typename}}", { ids });
    expect(nodes).toEqual(Object.keys(things).map((name, i) => ({ __typename: name, id: ids[i] })));
  });

  test("one id that is not there leaves the others", async () => {
    const { node_id: id } = await asked.deploy(repo);
    const { body } = await asked.ask("query($ids:[ID!]!){nodes(ids:$ids){id}}", { ids: [id, "nothing", id] });
    expect(body.data.nodes).toEqual([{ id }, null, { id }]);
    expect(body.errors).toMatchObject([{ type: "NOT_FOUND", path: ["nodes", 1] }]);
  });

  test("users, organizations and bots are told apart", async () => {
    const query = `query($login:String!){user(login:$login){login isViewer email} organization(login:$login){login} repositoryOwner(login:$login){__typename}}`;
    const { body } = await asked.ask(query, { login: "HUBOT" });
    expect(body.data).toEqual({
      user: { login: "hubot", isViewer: true, email: "" },
      organization: null,
      repositoryOwner: { __typename: "User" },
    });
    expect(body.errors).toMatchObject([
      { type: "NOT_FOUND", message: "Could not resolve to an Organization with the login of 'HUBOT'." },
    ]);
    expect(await asked.errors(`{user(login:"berth-deployer[bot]"){id}}`)).toHaveLength(1);
  });

  test("a bot that deploys is an actor", async () => {
    const { viewer } = await asked.data("{viewer{__typename login avatarUrl(size:40) url resourcePath}}");
    expect(viewer).toMatchObject({ __typename: "User", login: "hubot" });
    expect(viewer.url.endsWith(viewer.resourcePath)).toBe(true);
  });

  test("the viewer's repositories, in an order and a page", async () => {
    await asked.world.repository("alpha", { private: true });
    const names = async (args: string) => {
      const query = `{viewer{repositories(ownerAffiliations:[OWNER,COLLABORATOR,ORGANIZATION_MEMBER],${args}){totalCount nodes{name viewerPermission}}}}`;
      return (await asked.data(query)).viewer.repositories.nodes.map((node: Json) => node.name);
    };
    expect(await names("first:9")).toEqual(["shop", "alpha"]);
    expect(await names("first:9,orderBy:{field:NAME,direction:ASC}")).toEqual(["alpha", "shop"]);
    expect(await names("last:1,privacy:PRIVATE")).toEqual(["alpha"]);
    expect(await names("first:9,isFork:true")).toEqual([]);
  });

  test("a repository is found by the name it had before, unless that is not wanted", async () => {
    const row = await db().select().from(repositories).where(eq(repositories.id, repo.id));
    await db()
      .insert(repositoryNames)
      .values({ ownerId: row[0]?.ownerId ?? 0, name: "old-shop", repositoryId: repo.id });
    const query = (more: string) => `{repository(owner:"octocat",name:"Old-Shop"${more}){name}}`;
    expect(await asked.data(query(""))).toEqual({ repository: { name: "shop" } });
    expect(await asked.errors(query(",followRenames:false"))).toHaveLength(1);
  });
});

describe("what is not served", () => {
  test("is null where it may be, an honest error where not, and never made up", async () => {
    const { body } = await asked.ask(
      `{repository(owner:"octocat",name:"shop"){name homepageUrl licenseInfo{name} a:stargazerCount}}`,
    );
    expect(body).toEqual({
      data: { repository: null },
      errors: [
        {
          type: "NOT_IMPLEMENTED",
          path: ["repository", "a"],
          locations: expect.any(Array),
          message: "'Repository.stargazerCount' is not served by the embedded GitHub.",
        },
      ],
    });
    expect(await inShop("name homepageUrl licenseInfo{name}")).toEqual({
      name: "shop",
      homepageUrl: null,
      licenseInfo: null,
    });
  });
});

test("where git's folder is gone, what the database holds is still told", async () => {
  const lost = await asked.world.repository("lost");
  const { id } = await asked.deploy(lost);
  lost.git.remove();
  const { body } = await asked.ask(
    `{repository(owner:"octocat",name:"lost"){name deployments(first:1){nodes{databaseId commit{oid}}}}}`,
  );
  expect(body).toEqual({
    data: { repository: { name: "lost", deployments: { nodes: [{ databaseId: id, commit: null }] } } },
    errors: [
      {
        type: "SERVICE_UNAVAILABLE",
        path: ["repository", "deployments", "nodes", 0, "commit"],
        locations: expect.any(Array),
        message: "Git Repository is unavailable.",
      },
    ],
  });
});

test("introspection gives GitHub's whole schema, by POST and by GET", async () => {
  const got = await asked.world.fetch("/api/graphql", { token: asked.world.tokens.hubot });
  const schema = buildClientSchema(((await got.json()) as Json).data);
  const deployment = schema.getType("Deployment");
  expect(deployment instanceof GraphQLObjectType && Object.keys(deployment.getFields())).toContain("latestStatus");
  const { __schema: posted } = await asked.data(
    "{__schema{queryType{name} types{name fields{name args{name} type{name ofType{name}}}}}}",
  );
  expect(posted.types.length).toBe(Object.keys(schema.getTypeMap()).length);
  expect((await asked.data(`{__type(name:"Environment"){fields{name}}}`)).__type.fields.length).toBeGreaterThan(4);
});
