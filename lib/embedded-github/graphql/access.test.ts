import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { collaborators } from "@/lib/embedded-github/schema";
import type { Json } from "@/lib/embedded-github/testing/world";
import { db } from "@/lib/store/db";
import { Asked, type Repo } from "./testing";

let asked: Asked;
let secret: Repo;
let open: Repo;
let deployment: Json;

beforeAll(async () => {
  asked = await Asked.make();
  secret = await asked.world.repository("secret", { private: true });
  open = await asked.world.repository("open");
  deployment = await asked.deploy(secret);
  await asked.rest("PUT", `${secret.at}/environments/production`, {});
});
afterAll(() => asked.world.end());

test.each([
  ["POST", { query: "{viewer{login}}" }],
  ["GET", undefined],
])("nobody is answered without a token: %s", async (method, body) => {
  const answer = await asked.world.fetch("/api/graphql", { method, body });
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ status: "401" });
  expect(answer.headers.get("x-ratelimit-resource")).toBe("graphql");
});

test("the same headers, versions and credentials as in REST", async () => {
  const good = await asked.ask("{viewer{login}}");
  expect(good.headers.get("x-github-request-id")).toMatch(/^[0-9A-F]{32}$/);
  expect(good.headers.get("x-oauth-scopes")).toBe("repo");
  expect((await asked.ask("{viewer{login}}", {}, "ghp_unknown")).status).toBe(401);
  const headers = { "x-github-api-version": "1999-01-01" };
  const { tokens } = asked.world;
  const old = await asked.world.fetch("/api/graphql", { method: "POST", token: tokens.hubot, headers, body: {} });
  expect(old.status).toBe(400);
});

describe("what one may not see is as if it were not there", () => {
  const find = `query($name:String!){repository(owner:"octocat",name:$name){id}}`;

  test.each(["", "public_repo", "read:user"])("with the scope '%s'", async (scope) => {
    const hubot = await asked.token(...(scope ? [scope] : []));
    const [hidden, absent] = [
      await asked.ask(find, { name: "secret" }, hubot),
      await asked.ask(find, { name: "nothing" }, hubot),
    ];
    expect(hidden.body).toEqual({
      data: { repository: null },
      errors: [
        {
          type: "NOT_FOUND",
          path: ["repository"],
          locations: [{ line: 1, column: 22 }],
          message: "Could not resolve to a Repository with the name 'octocat/secret'.",
        },
      ],
    });
    expect(absent.body.errors[0].message).toBe("Could not resolve to a Repository with the name 'octocat/nothing'.");
    expect(absent.body.errors[0].type).toBe("NOT_FOUND");
  });

  test("to whom it is not shared, by no node id either", async () => {
    const viewer = (await asked.data("{viewer{databaseId}}", {}, asked.world.tokens.monalisa)).viewer.databaseId;
    await db().delete(collaborators).where(eq(collaborators.userId, viewer));
    const { tokens } = asked.world;
    const ids = [
      deployment.node_id,
      await idOf("repository"),
      await idOf("environment"),
      await idOf("ref"),
      await idOf("commit"),
    ];
    for (const one of [...ids, "DE_nonsense", "X", deployment.node_id.replace("DE_", "DES_"), ""]) {
      expect(await asked.errors("query($id:ID!){node(id:$id){id}}", { id: one }, tokens.monalisa)).toEqual([
        `NOT_FOUND: Could not resolve to a node with the global id of '${one}'.`,
      ]);
    }
    const mine =
      "{viewer{repositories(first:9,ownerAffiliations:[OWNER,COLLABORATOR,ORGANIZATION_MEMBER]){totalCount nodes{name}}}}";
    expect((await asked.data(mine, {}, tokens.monalisa)).viewer.repositories.nodes).toEqual([]);
  });

  async function idOf(what: string): Promise<string> {
    const { repository } = await asked.data(`{repository(owner:"octocat",name:"secret"){
      id environment(name:"production"){id} ref(qualifiedName:"main"){id} object(expression:"main"){id} }}`);
    const found = { repository, environment: repository.environment, ref: repository.ref, commit: repository.object };
    return found[what as keyof typeof found].id;
  }
});

describe("repo_deployment opens deployments of a private repository, and no code", () => {
  const query = (fields: string) => `{repository(owner:"octocat",name:"secret"){${fields}}}`;

  test("deployments and their statuses", async () => {
    const fields =
      "nameWithOwner viewerPermission deployments(first:1){nodes{databaseId commitOid state latestStatus{state}}}";
    const { repository } = await asked.data(query(fields), {}, await asked.token("repo_deployment"));
    expect(repository).toMatchObject({ nameWithOwner: "octocat/secret", viewerPermission: "WRITE" });
    expect(repository.deployments.nodes[0]).toMatchObject({ databaseId: deployment.id, commitOid: secret.git.sha() });
  });

  test.each([
    ["commit", "deployments(first:1){nodes{commit{message}}}"],
    ["ref", "deployments(first:1){nodes{ref{name}}}"],
    ["object", `object(expression:"main"){oid}`],
    ["ref", `ref(qualifiedName:"main"){name}`],
    ["refs", `refs(refPrefix:"refs/heads/",first:1){nodes{name}}`],
    ["defaultBranchRef", "defaultBranchRef{name}"],
    ["environments", "environments(first:1){nodes{name}}"],
    ["environment", `environment(name:"production"){name}`],
  ])("not %s of %s", async (field, fields) => {
    const { body } = await asked.ask(query(fields), {}, await asked.token("repo_deployment"));
    expect(JSON.stringify(body.data)).not.toMatch(/First commit|main|production/);
    expect(body.errors).toHaveLength(1);
    expect(body.errors[0]).toMatchObject({ type: "INSUFFICIENT_SCOPES" });
    expect(body.errors[0].message).toContain(
      `The '${field}' field requires one of the following scopes: ['repo'], but your token has only been granted the: ['repo_deployment'] scopes.`,
    );
  });

  test("and everything of a public one", async () => {
    await asked.deploy(open);
    const fields = `deployments(first:1){nodes{commit{message} ref{name}}} environments(first:1){totalCount} object(expression:"main"){oid}`;
    await asked.data(`{repository(owner:"octocat",name:"open"){${fields}}}`, {}, await asked.token("repo_deployment"));
  });
});
