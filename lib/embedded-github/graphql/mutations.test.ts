import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Json } from "@/lib/embedded-github/testing/world";
import { Asked, type Repo } from "./testing";

const CREATE = `mutation($input:CreateDeploymentInput!){createDeployment(input:$input){
  autoMerged clientMutationId
  deployment{id databaseId environment task description payload state commitOid ref{name} creator{login}} }}`;
const STATUS = `mutation($input:CreateDeploymentStatusInput!){createDeploymentStatus(input:$input){
  clientMutationId deploymentStatus{id state description logUrl environmentUrl environment deployment{state databaseId}} }}`;
const ENVIRONMENT =
  "environment{id name protectionRules(first:9){nodes{type timeout preventSelfReview reviewers(first:9){nodes{... on User{login}}}}}}";

let asked: Asked;
let repo: Repo;
let managed: Repo;
const ids = { repository: "", main: "", managed: "", topic: "" };

beforeAll(async () => {
  asked = await Asked.make();
  repo = await asked.world.repository("shop");
  managed = await asked.world.repository("managed", { managed: true });
  managed.git.git("branch", "topic");
  managed.git.commit("Second", { "more.md": "more" });
  managed.git.git("checkout", "--quiet", "--detach");
  const find = `query($name:String!,$ref:String!){repository(owner:"octocat",name:$name){id ref(qualifiedName:$ref){id}}}`;
  const { repository } = await asked.data(find, { name: "shop", ref: "main" });
  const other = (await asked.data(find, { name: "managed", ref: "refs/heads/topic" })).repository;
  Object.assign(ids, { repository: repository.id, main: repository.ref.id, managed: other.id, topic: other.ref.id });
});
afterAll(() => asked.world.end());

const create = async (input: Record<string, unknown> = {}): Promise<Json> => {
  const whole = { repositoryId: ids.repository, refId: ids.main, requiredContexts: [], autoMerge: false, ...input };
  return (await asked.data(CREATE, { input: whole })).createDeployment;
};

describe("createDeployment", () => {
  test("has GitHub's defaults, and makes what REST shows", async () => {
    const made = await create({ clientMutationId: "m1" });
    expect(made).toMatchObject({ autoMerged: false, clientMutationId: "m1" });
    expect(made.deployment).toMatchObject({
      environment: "production",
      task: "deploy",
      description: "",
      payload: "{}",
      state: "PENDING",
      commitOid: repo.git.sha(),
      ref: { name: "main" },
      creator: { login: "hubot" },
    });
    const shown = await asked.rest("GET", `${repo.at}/deployments/${made.deployment.databaseId}`);
    expect(shown).toMatchObject({
      node_id: made.deployment.id,
      ref: "main",
      payload: {},
      production_environment: true,
    });
  });

  test.each([
    [`{"a":[1,"é"]}`, { a: [1, "é"] }],
    [`"text"`, "text"],
    [`"{\\"a\\":1}"`, `{"a":1}`],
  ])("takes the payload %s, and gives it back JSON-encoded", async (payload, shown) => {
    const { deployment } = await create({ payload, environment: "qa", task: "migrate", description: "Why" });
    expect(deployment).toMatchObject({ payload, environment: "qa", task: "migrate", description: "Why" });
    expect((await asked.rest("GET", `${repo.at}/deployments/${deployment.databaseId}`)).payload).toEqual(shown);
  });

  test("merges like REST: no deployment, and `autoMerged`; then it deploys", async () => {
    const input = { repositoryId: ids.managed, refId: ids.topic, requiredContexts: [] };
    const first = (await asked.data(CREATE, { input })).createDeployment;
    expect(first).toEqual({ autoMerged: true, clientMutationId: null, deployment: null });
    const second = (await asked.data(CREATE, { input })).createDeployment;
    expect(second).toMatchObject({ autoMerged: false, deployment: { commitOid: managed.git.sha("topic") } });
  });

  test("is held up by the same contexts", async () => {
    await asked.rest("POST", `${repo.at}/statuses/${repo.git.sha()}`, { state: "pending", context: "build" });
    const input = { repositoryId: ids.repository, refId: ids.main, autoMerge: false };
    expect(await asked.errors(CREATE, { input })).toEqual([
      "UNPROCESSABLE: Conflict: Commit status checks failed for main.: build is pending",
    ]);
    expect(await asked.errors(CREATE, { input: { ...input, requiredContexts: ["other"] } })).toEqual([
      "UNPROCESSABLE: Conflict: Commit status checks failed for main.: other is missing",
    ]);
  });

  test.each([
    [{ payload: "{" }, "Problems parsing JSON"],
    [{ payload: "1" }, "is not an object or a string"],
    [{ payload: "[".repeat(5000) }, "Problems parsing JSON"],
    [{ environment: " " }, "environment is missing_field"],
    [{ environment: "a\nb" }, "environment contains characters"],
    [{ environment: "x".repeat(256) }, "environment is too long"],
    [{ task: "\u0000" }, "task contains characters"],
    [{ description: "\ud800" }, "description contains characters"],
  ])("refuses %j", async (input, message) => {
    const whole = { repositoryId: ids.repository, refId: ids.main, requiredContexts: [], autoMerge: false, ...input };
    const { body } = await asked.ask(CREATE, { input: whole });
    expect(body.data).toEqual({ createDeployment: null });
    expect(body.errors[0]).toMatchObject({ type: "UNPROCESSABLE", path: ["createDeployment"] });
    expect(body.errors[0].message).toContain(message);
  });

  test("takes the id of a ref of that repository only, and never a SHA", async () => {
    const gone = `REF_${Buffer.from(`${repo.id}:refs/heads/gone`).toString("base64url")}`;
    const input = { repositoryId: ids.repository, requiredContexts: [] };
    for (const refId of [ids.topic, ids.repository, repo.git.sha(), ""]) {
      expect(await asked.errors(CREATE, { input: { ...input, refId } })).toEqual([
        `NOT_FOUND: Could not resolve to a node with the global id of '${refId}'.`,
      ]);
    }
    expect(await asked.errors(CREATE, { input: { ...input, refId: gone } })).toEqual([
      "UNPROCESSABLE: No ref found for: gone",
    ]);
  });
});

describe("createDeploymentStatus", () => {
  test("adds a status with all that follows from it", async () => {
    const [old, fresh] = [await create({ environment: "stage" }), await create({ environment: "stage" })];
    const add = async (deployment: Json, more: Json) =>
      (await asked.data(STATUS, { input: { deploymentId: deployment.id, ...more } })).createDeploymentStatus;
    await add(old.deployment, { state: "SUCCESS" });
    const status = await add(fresh.deployment, {
      state: "SUCCESS",
      description: "Done",
      logUrl: "https://ci.example/1",
      environmentUrl: "https://stage.example",
      clientMutationId: "s1",
    });
    expect(status).toMatchObject({
      clientMutationId: "s1",
      deploymentStatus: {
        state: "SUCCESS",
        description: "Done",
        logUrl: "https://ci.example/1",
        environmentUrl: "https://stage.example",
        environment: "stage",
        deployment: { state: "ACTIVE", databaseId: fresh.deployment.databaseId },
      },
    });
    const { node } = await asked.data("query($id:ID!){node(id:$id){... on Deployment{state}}}", {
      id: old.deployment.id,
    });
    expect(node.state).toBe("INACTIVE");
  });

  test("two in one request each see what was before them", async () => {
    const { deployment } = await create();
    const twice = `mutation($a:CreateDeploymentStatusInput!,$b:CreateDeploymentStatusInput!){
      a:createDeploymentStatus(input:$a){deploymentStatus{deployment{state}}}
      b:createDeploymentStatus(input:$b){deploymentStatus{deployment{state latestStatus{state}}}} }`;
    const { a, b } = await asked.data(twice, {
      a: { deploymentId: deployment.id, state: "IN_PROGRESS" },
      b: { deploymentId: deployment.id, state: "FAILURE" },
    });
    expect(a.deploymentStatus.deployment.state).toBe("IN_PROGRESS");
    expect(b.deploymentStatus.deployment).toEqual({ state: "FAILURE", latestStatus: { state: "FAILURE" } });
  });

  test.each([
    [{ state: "WAITING" }, "state must be one of"],
    [{ state: "SUCCESS", description: "x".repeat(141) }, "description is too long (maximum is 140 characters)"],
    [{ state: "SUCCESS", logUrl: "javascript:alert(1)" }, "log_url must use http(s) scheme"],
  ])("refuses %j", async (more, message) => {
    const { deployment } = await create();
    const [error] = await asked.errors(STATUS, { input: { deploymentId: deployment.id, ...more } });
    expect(error).toContain(`UNPROCESSABLE: Validation Failed: ${message}`);
  });
});

test("deleteDeployment follows the rule of REST", async () => {
  const remove = `mutation($id:ID!){deleteDeployment(input:{id:$id,clientMutationId:"d"}){clientMutationId}}`;
  const [one, two] = [await create({ environment: "del" }), await create({ environment: "del" })];
  await asked.status(repo, { id: two.deployment.databaseId }, { state: "success", auto_inactive: false });
  expect((await asked.errors(remove, { id: two.deployment.id }))[0]).toMatch(
    /^UNPROCESSABLE: We cannot delete an active/,
  );
  expect(await asked.data(remove, { id: one.deployment.id })).toEqual({ deleteDeployment: { clientMutationId: "d" } });
  expect((await asked.errors(remove, { id: one.deployment.id }))[0]).toMatch(/^NOT_FOUND/);
});

describe("environments", () => {
  const make = `mutation($name:String!,$id:ID!){createEnvironment(input:{repositoryId:$id,name:$name}){${ENVIRONMENT}}}`;
  const update = `mutation($input:UpdateEnvironmentInput!){updateEnvironment(input:$input){${ENVIRONMENT}}}`;
  const admin = () => asked.world.tokens.octocat;
  const created = async (name: string) =>
    (await asked.data(make, { name, id: ids.repository }, admin())).createEnvironment.environment;

  test("are made once, changed in part, and deleted", async () => {
    const first = await created("review/é 1%");
    await asked.data(update, { input: { environmentId: first.id, waitTimer: 5, preventSelfReview: true } }, admin());
    const again = await created("Review/É 1%");
    expect(again).toMatchObject({ id: first.id, name: "review/é 1%" });
    expect(again.protectionRules.nodes).toHaveLength(2);
    const { viewer } = await asked.data("{viewer{id}}");
    const input = { environmentId: first.id, reviewers: [viewer.id] };
    const { environment } = (await asked.data(update, { input }, admin())).updateEnvironment;
    expect(environment.protectionRules.nodes).toEqual([
      { type: "WAIT_TIMER", timeout: 5, preventSelfReview: null, reviewers: { nodes: [] } },
      { type: "REQUIRED_REVIEWERS", timeout: 0, preventSelfReview: true, reviewers: { nodes: [{ login: "hubot" }] } },
    ]);
    const remove = "mutation($id:ID!){deleteEnvironment(input:{id:$id}){clientMutationId}}";
    await asked.data(remove, { id: first.id }, admin());
    expect((await asked.errors(remove, { id: first.id }, admin()))[0]).toMatch(/^NOT_FOUND/);
  });

  test("hold a deployment up until a reviewer answers: it is WAITING", async () => {
    const { id } = await created("gated");
    const { viewer } = await asked.data("{viewer{id}}");
    await asked.data(update, { input: { environmentId: id, reviewers: [viewer.id] } }, admin());
    expect((await create({ environment: "Gated" })).deployment.state).toBe("WAITING");
  });

  test.each([["x".repeat(256)], [" "], ["a\tb"], ["\u0000"]])("refuse the name %j", async (name) => {
    const [error] = await asked.errors(make, { name, id: ids.repository }, admin());
    expect(error).toMatch(/^UNPROCESSABLE/);
  });

  test("refuse a wait that is too long and a reviewer who is not there", async () => {
    const { id } = await created("strict");
    const errors = (input: Json) => asked.errors(update, { input: { environmentId: id, ...input } }, admin());
    expect((await errors({ waitTimer: 43_201 }))[0]).toContain("wait_timer must be between 0 and 43200");
    expect((await errors({ reviewers: ["U_kgDOAAAAAA"] }))[0]).toMatch(/^(UNPROCESSABLE|NOT_FOUND)/);
    expect((await errors({ reviewers: ["T_kgDOAAAAAQ"] }))[0]).toMatch(/^NOT_FOUND/);
  });
});

describe("who may not change anything is told so", () => {
  test.each([
    [
      "createDeployment",
      () => asked.world.tokens.monalisa,
      "FORBIDDEN: monalisa does not have the correct permissions to execute `CreateDeployment`",
    ],
    [
      "createDeployment",
      () => asked.token("read:user"),
      "INSUFFICIENT_SCOPES: Your token has not been granted the required scopes to execute this query. The 'createDeployment' field requires one of the following scopes: ['repo', 'public_repo', 'repo_deployment']",
    ],
  ])("%s", async (_, token, message) => {
    const input = { repositoryId: ids.repository, refId: ids.main, requiredContexts: [] };
    const { body } = await asked.ask(CREATE, { input }, await token());
    expect(body.data).toEqual({ createDeployment: null });
    expect(`${body.errors[0].type}: ${body.errors[0].message}`).toContain(message);
  });

  test("an environment is changed by administrators alone", async () => {
    const make = `mutation($id:ID!){createEnvironment(input:{repositoryId:$id,name:"mine"}){clientMutationId}}`;
    expect(await asked.errors(make, { id: ids.repository })).toEqual([
      "FORBIDDEN: hubot does not have the correct permissions to execute `CreateEnvironment`",
    ]);
  });

  test("repo_deployment is enough to deploy", async () => {
    const input = { repositoryId: ids.repository, refId: ids.main, requiredContexts: [], autoMerge: false };
    const query = "mutation($input:CreateDeploymentInput!){createDeployment(input:$input){deployment{state}}}";
    await asked.data(query, { input }, await asked.token("repo_deployment"));
  });
});

test.each([
  [`pinEnvironment(input:{environmentId:"x",pinned:true}){clientMutationId}`, "Mutation.pinEnvironment"],
  [`approveDeployments(input:{workflowRunId:"x",environmentIds:[]}){clientMutationId}`, "Mutation.approveDeployments"],
  [`addStar(input:{starrableId:"x"}){clientMutationId}`, "Mutation.addStar"],
])("%s is not served, and says so", async (field, name) => {
  expect(await asked.errors(`mutation{${field}}`)).toEqual([
    `NOT_IMPLEMENTED: '${name}' is not served by the embedded GitHub.`,
  ]);
});
