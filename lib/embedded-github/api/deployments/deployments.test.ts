import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Json, World } from "@/lib/embedded-github/testing/world";

let world: World;
let repo: Awaited<ReturnType<World["repository"]>>;
let managed: typeof repo;

const create = (at: string, body: unknown, login: "octocat" | "hubot" | "monalisa" = "hubot") =>
  world.call("POST", `${at}/deployments`, { token: world.tokens[login], body });
const statusOf = (at: string, id: number, body: unknown) =>
  world.call("POST", `${at}/deployments/${id}/statuses`, { token: world.tokens.hubot, body });
/** Creates a deployment of main that nothing holds up. */
const deploy = async (at: string, more: Record<string, unknown> = {}): Promise<Json> => {
  const answer = await create(at, { ref: "main", auto_merge: false, required_contexts: [], ...more });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
};
const statesOf = async (at: string, id: number): Promise<string[]> => {
  const { body } = await world.call("GET", `${at}/deployments/${id}/statuses`);
  return body.map((status: Json) => status.state);
};

beforeAll(async () => {
  world = await World.make();
  repo = await world.repository("shop");
  managed = await world.repository("managed", { managed: true });
});
afterAll(() => world.end());

describe("creating a deployment", () => {
  test("fills in every default", async () => {
    const answer = await create(repo.at, { ref: "main" });
    expect(answer.status).toBe(201);
    const base = `http://localhost:3000/api/v3${repo.at}/deployments/${answer.body.id}`;
    expect(answer.body).toMatchObject({
      url: base,
      statuses_url: `${base}/statuses`,
      repository_url: `http://localhost:3000/api/v3${repo.at}`,
      sha: repo.git.sha(),
      ref: "main",
      task: "deploy",
      payload: "",
      environment: "production",
      original_environment: "production",
      description: null,
      transient_environment: false,
      production_environment: true,
      performed_via_github_app: null,
      creator: { login: "hubot", type: "User" },
    });
    expect(answer.body.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(answer.body.node_id).toMatch(/^DE_kwDO/);
  });

  test.each([
    ["a branch", () => "main"],
    ["a full ref", () => "refs/heads/main"],
    ["a full SHA", () => repo.git.sha()],
    ["a short SHA", () => repo.git.sha().slice(0, 7)],
    ["an annotated tag", () => "v1.0"],
  ])("takes %s", async (_, ref) => {
    if (ref() === "v1.0") repo.git.git("tag", "--annotate", "v1.0", "--message", "One");
    const body = await deploy(repo.at, { ref: ref() });
    expect(body).toMatchObject({ ref: ref(), sha: repo.git.sha() });
  });

  test.each([
    [{ environment: "production" }, true],
    [{ environment: "Production" }, false],
    [{ environment: "qa" }, false],
    [{ environment: "qa", production_environment: true }, true],
    [{ environment: "production", production_environment: false }, false],
  ])("is for production by its environment's name unless told: %j", async (body, expected) => {
    expect((await deploy(repo.at, body)).production_environment).toBe(expected);
  });

  test.each([
    [{ a: [1, { b: null }], ünï: "☃" }],
    ["plain text"],
    ['{"looks":"like json"}'],
    [""],
    [{ "nul\u0000": "\ud800" }],
  ])("gives a payload back as it was sent: %j", async (payload) => {
    const made = await deploy(repo.at, { payload });
    const { body } = await world.call("GET", `${repo.at}/deployments/${made.id}`);
    expect(body.payload).toEqual(payload);
  });

  test("gives a payload back to the last digit, in a list as well", async () => {
    const payload = '{"run":12345678901234567890,"ratio":1.10,"__proto__":{"a":1},"z":"\\u0000","a":"\\ud800"}';
    const body = `{"ref":"main","auto_merge":false,"required_contexts":[],"payload": ${payload} }`;
    const { id } = (await world.call("POST", `${repo.at}/deployments`, { token: world.tokens.hubot, body })).body;
    for (const path of [`/deployments/${id}`, "/deployments?per_page=1"]) {
      const answer = await world.fetch(`/api/v3${repo.at}${path}`, {});
      expect(await answer.text()).toContain(`"payload":${payload}`);
    }
  });

  test("makes the environment that it names, once, whatever its case", async () => {
    await deploy(repo.at, { environment: "Fresh" });
    await deploy(repo.at, { environment: "fresh" });
    const { body } = await world.call("GET", `${repo.at}/environments?per_page=100`);
    const named = body.environments.filter((one: Json) => one.name.toLowerCase() === "fresh");
    expect(named).toHaveLength(1);
  });

  test.each([
    "develop",
    "--upload-pack=x",
    "main..main",
    "main^{tree}",
    "main:README.md",
    "a b",
    ".git",
    "@{-1}",
    "HEAD~1",
  ])("answers 422 for %s, which is no ref", async (ref) => {
    const answer = await create(repo.at, { ref });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ message: `No ref found for: ${ref}`, status: "422" });
    expect(answer.body.errors).toBeUndefined();
  });

  test.each([
    ["no ref", {}],
    ["a number for ref", { ref: 5 }],
    ["null for ref", { ref: null }],
    ["text for a boolean", { ref: "main", auto_merge: "yes" }],
    ["an array as payload", { ref: "main", payload: [1] }],
    ["a number as payload", { ref: "main", payload: 1 }],
    ["an object for contexts", { ref: "main", required_contexts: {} }],
    ["a number among contexts", { ref: "main", required_contexts: ["a", 1] }],
    ["an empty environment", { ref: "main", environment: " " }],
    ["a long environment", { ref: "main", environment: "e".repeat(256) }],
    ["NUL in an environment", { ref: "main", environment: "a\u0000b" }],
    ["half a character in a task", { ref: "main", task: "\ud800" }],
    ["NUL in a description", { ref: "main", description: "\u0000" }],
    ["control characters in a ref", { ref: "ma\u0001in" }],
    ["a line break in an environment", { ref: "main", environment: "a\nb" }],
  ])("answers 422 for %s", async (_, body) => {
    const answer = await create(repo.at, body);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      status: "422",
      documentation_url: expect.stringContaining("create-a-deployment"),
    });
    expect(answer.body.message).toMatch(/^(Invalid request\.|Validation Failed)/);
  });

  test.each([
    ["no JSON", "{", 400, "Problems parsing JSON"],
    ["a list", "[]", 400, "Body should be a JSON object"],
    ["null", "null", 400, "Body should be a JSON object"],
    [
      "a value nested without end",
      `{"ref":"main","payload":${"[".repeat(5000)}${"]".repeat(5000)}}`,
      400,
      "Problems parsing JSON",
    ],
    ["more than a megabyte", `{"ref":"main","payload":"${"x".repeat(1024 * 1024)}"}`, 413, /larger/],
  ])("answers %s in a body with 4xx", async (_, body, status, message) => {
    const answer = await create(repo.at, body);
    expect(answer.status).toBe(status);
    expect(answer.body.message).toMatch(message);
    expect(answer.body.status).toBe(String(status));
  });
});

describe("required contexts", () => {
  const post = (sha: string, state: string, context: string) =>
    world.call("POST", `${repo.at}/statuses/${sha}`, { token: world.tokens.hubot, body: { state, context } });

  test("hold a deployment up until they succeed", async () => {
    const sha = repo.git.commit("With checks", { "checks.txt": "1" });
    expect((await create(repo.at, { ref: sha, auto_merge: false })).status).toBe(201);
    await post(sha, "pending", "ci/build");
    await post(sha, "success", "ci/lint");
    const refused = await create(repo.at, { ref: "main", auto_merge: false });
    expect(refused.status).toBe(409);
    expect(refused.body).toEqual({
      message: "Conflict: Commit status checks failed for main.",
      errors: [
        {
          contexts: [{ context: "ci/build", state: "pending" }],
          resource: "Deployment",
          field: "required_contexts",
          code: "invalid",
        },
      ],
      documentation_url: expect.any(String),
      status: "409",
    });
    expect((await create(repo.at, { ref: "main", auto_merge: false, required_contexts: [] })).status).toBe(201);
    expect((await create(repo.at, { ref: "main", auto_merge: false, required_contexts: ["CI/Lint"] })).status).toBe(
      201,
    );
    const absent = await create(repo.at, { ref: "main", auto_merge: false, required_contexts: ["ci/none"] });
    expect(absent.body.errors[0].contexts).toEqual([{ context: "ci/none", state: "missing" }]);
    await post(sha, "success", "CI/build");
    expect((await create(repo.at, { ref: "main", auto_merge: false })).status).toBe(201);
    const combined = await world.call("GET", `${repo.at}/commits/main/status`);
    expect(combined.body).toMatchObject({ state: "success", total_count: 2, sha });
  });
});

describe("auto-merge", () => {
  const deployments = async () =>
    (await world.call("GET", `${managed.at}/deployments?per_page=100`)).body.length as number;

  test("merges the default branch into a branch that is behind: 202, and no deployment", async () => {
    managed.git.git("branch", "topic/one");
    const mainSha = managed.git.commit("On main", { "main.txt": "1" });
    const before = managed.git.sha("topic/one");
    const count = await deployments();
    const answer = await create(managed.at, { ref: "topic/one" });
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({ message: "Auto-merged main into topic/one on deployment." });
    expect(await deployments()).toBe(count);
    expect(managed.git.git("log", "-1", "--format=%P|%s|%an", "topic/one")).toBe(
      `${before} ${mainSha}|${answer.body.message}|Hubot`,
    );
    expect((await create(managed.at, { ref: "topic/one" })).status).toBe(201);
  });

  test("answers 409 on a conflict and leaves the branch alone", async () => {
    managed.git.git("checkout", "--quiet", "-b", "clash");
    const sha = managed.git.commit("Theirs", { "clash.txt": "theirs" });
    managed.git.git("checkout", "--quiet", "main");
    managed.git.commit("Ours", { "clash.txt": "ours" });
    const answer = await create(managed.at, { ref: "clash" });
    expect(answer.status).toBe(409);
    expect(answer.body.message).toBe("Conflict merging main into clash.");
    expect(managed.git.sha("clash")).toBe(sha);
    expect((await create(managed.at, { ref: "clash", auto_merge: false })).status).toBe(201);
  });

  test("answers 409 for a SHA that is behind, which cannot take a commit", async () => {
    const sha = managed.git.sha("main~1");
    const answer = await create(managed.at, { ref: sha });
    expect(answer.status).toBe(409);
    expect(answer.body.message).toBe(`Conflict merging main into ${sha}.`);
  });

  test("never writes to a repository that is served in place", async () => {
    repo.git.git("branch", "behind");
    const sha = repo.git.sha("behind");
    repo.git.commit("Ahead", { "ahead.txt": "1" });
    const answer = await create(repo.at, { ref: "behind" });
    expect(answer.status).toBe(409);
    expect(answer.body.message).toContain("auto_merge set to false");
    expect(repo.git.sha("behind")).toBe(sha);
  });
});

describe("statuses", () => {
  test("are made with every default, and say where they are", async () => {
    const made = await deploy(repo.at, { environment: "qa" });
    const answer = await statusOf(repo.at, made.id, { state: "queued" });
    expect(answer.status).toBe(201);
    expect(answer.headers.get("location")).toBe(answer.body.url);
    expect(answer.body).toMatchObject({
      url: `${made.url}/statuses/${answer.body.id}`,
      deployment_url: made.url,
      state: "queued",
      description: "",
      log_url: "",
      target_url: "",
      environment_url: "",
      environment: "qa",
      creator: { login: "hubot" },
    });
    expect(answer.body.node_id).toMatch(/^DES_kwDO/);
    const again = await world.call(
      "GET",
      answer.headers.get("location")?.replace("http://localhost:3000/api/v3", "") ?? "",
    );
    expect(again.body).toEqual(answer.body);
  });

  test("hold log_url and target_url equal, whichever was sent", async () => {
    const { id } = await deploy(repo.at);
    const url = "https://ci.example/1";
    const byTarget = await statusOf(repo.at, id, { state: "queued", target_url: url });
    const byLog = await statusOf(repo.at, id, { state: "queued", log_url: url, target_url: "https://other.example" });
    for (const { body } of [byTarget, byLog]) expect([body.log_url, body.target_url]).toEqual([url, url]);
  });

  test("may have 140 characters of description and not one more", async () => {
    const { id } = await deploy(repo.at);
    expect((await statusOf(repo.at, id, { state: "queued", description: "🚢".repeat(140) })).status).toBe(201);
    const answer = await statusOf(repo.at, id, { state: "queued", description: "x".repeat(141) });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([
      {
        resource: "DeploymentStatus",
        code: "custom",
        field: "description",
        message: "description is too long (maximum is 140 characters)",
      },
    ]);
  });

  test.each([
    ["no state", {}],
    ["waiting, which is not written over REST", { state: "waiting" }],
    ["an unknown state", { state: "done" }],
    ["a number", { state: 1 }],
    ["a script as log", { state: "success", log_url: "javascript:alert(1)" }],
    ["a script as environment", { state: "success", environment_url: "data:text/html,x" }],
    ["text for a boolean", { state: "success", auto_inactive: "no" }],
  ])("answer 422 for %s", async (_, body) => {
    const { id } = await deploy(repo.at);
    expect((await statusOf(repo.at, id, body)).status).toBe(422);
    expect(await statesOf(repo.at, id)).toEqual([]);
  });

  test("move the deployment to the environment that they name", async () => {
    const { id } = await deploy(repo.at, { environment: "here" });
    const moved = await statusOf(repo.at, id, { state: "in_progress", environment: "There" });
    expect(moved.body.environment).toBe("There");
    const kept = await statusOf(repo.at, id, { state: "queued" });
    expect(kept.body.environment).toBe("There");
    const { body } = await world.call("GET", `${repo.at}/deployments/${id}`);
    expect(body).toMatchObject({ environment: "There", original_environment: "here" });
    const found = await world.call("GET", `${repo.at}/deployments?environment=tHERE`);
    expect(found.body.map((one: Json) => one.id)).toEqual([id]);
    expect((await world.call("GET", `${repo.at}/environments/there`)).status).toBe(200);
  });
});

describe("auto_inactive", () => {
  test("makes prior successes of the environment inactive and nothing else", async () => {
    const environment = "Stage";
    const flags = { environment, production_environment: false };
    const old = await deploy(repo.at, { ...flags, environment: "stage" });
    const failed = await deploy(repo.at, flags);
    const pending = await deploy(repo.at, flags);
    const untouched = await deploy(repo.at, flags);
    const transient = await deploy(repo.at, { ...flags, transient_environment: true });
    const production = await deploy(repo.at, { ...flags, production_environment: true });
    const elsewhere = await deploy(repo.at, { environment: "other" });
    const next = await deploy(repo.at, flags);
    const later = await deploy(repo.at, flags);
    const off = { auto_inactive: false };
    for (const one of [old, transient, production, elsewhere, later, failed]) {
      await statusOf(repo.at, one.id, { state: "success", ...off });
    }
    await statusOf(repo.at, failed.id, { state: "failure" });
    await statusOf(repo.at, pending.id, { state: "pending" });
    await statusOf(repo.at, next.id, { state: "success" });
    const states = async (one: Json) => (await statesOf(repo.at, one.id)).join(" ");
    expect(await states(old)).toBe("inactive success");
    expect(await states(failed)).toBe("failure success");
    expect(await states(pending)).toBe("pending");
    expect(await states(untouched)).toBe("");
    for (const one of [transient, production, elsewhere, later, next]) expect(await states(one)).toBe("success");
    await statusOf(repo.at, next.id, { state: "success" });
    expect(await states(old)).toBe("inactive success");
  });

  test("leaves siblings alone when it is off or the state is another", async () => {
    const one = await deploy(repo.at, { environment: "quiet" });
    const two = await deploy(repo.at, { environment: "quiet" });
    await statusOf(repo.at, one.id, { state: "success" });
    await statusOf(repo.at, two.id, { state: "success", auto_inactive: false });
    await statusOf(repo.at, two.id, { state: "failure" });
    expect(await statesOf(repo.at, one.id)).toEqual(["success"]);
  });

  test("holds when two successes arrive at once", async () => {
    const made = [];
    for (let i = 0; i < 6; i++) made.push(await deploy(repo.at, { environment: "race" }));
    await Promise.all(made.map((one) => statusOf(repo.at, one.id, { state: "success" })));
    const newest = await Promise.all(made.map(async (one) => (await statesOf(repo.at, one.id))[0]));
    // Whatever came last, at least the newest stands, and no success is older than one that came after it.
    expect(newest.at(-1)).toBe("success");
  });
});

describe("deleting", () => {
  const remove = (id: number, login: "hubot" | "monalisa" = "hubot") =>
    world.call("DELETE", `${repo.at}/deployments/${id}`, { token: world.tokens[login] });

  test("spares an active deployment that is not alone in its environment", async () => {
    const one = await deploy(repo.at, { environment: "del" });
    await statusOf(repo.at, one.id, { state: "success" });
    const other = await deploy(repo.at, { environment: "DEL" });
    const refused = await remove(one.id);
    expect(refused.status).toBe(422);
    expect(refused.body.message).toBe(
      "We cannot delete an active deployment unless it is the only deployment in a given environment.",
    );
    expect((await remove(other.id)).status).toBe(204);
    expect((await remove(one.id)).status).toBe(204);
    expect((await remove(one.id)).status).toBe(404);
    expect((await world.call("GET", `${repo.at}/deployments/${one.id}/statuses`)).status).toBe(404);
  });

  test("goes on once the deployment is inactive", async () => {
    const one = await deploy(repo.at, { environment: "del2" });
    await deploy(repo.at, { environment: "del2" });
    await statusOf(repo.at, one.id, { state: "success" });
    await statusOf(repo.at, one.id, { state: "inactive" });
    expect((await remove(one.id)).status).toBe(204);
  });

  test("needs push access", async () => {
    const one = await deploy(repo.at, { environment: "del3" });
    expect((await remove(one.id, "monalisa")).status).toBe(403);
  });
});

describe("listing", () => {
  let pages: typeof repo;
  beforeAll(async () => {
    pages = await world.repository("pages");
    for (let i = 0; i < 7; i++) await deploy(pages.at, { environment: i % 2 ? "odd" : "even", task: `t${i}` });
  });

  test("goes newest first, page by page, by links that lead on", async () => {
    const seen: number[] = [];
    let next: string | undefined = `${pages.at}/deployments?per_page=3`;
    for (let turn = 0; next && turn < 10; turn++) {
      const answer = await world.call("GET", next);
      seen.push(...answer.body.map((one: Json) => one.id));
      const link = answer.headers.get("link") ?? "";
      expect(link).toContain(`http://localhost:3000/api/v3/repositories/${pages.id}/deployments?per_page=3`);
      next = /<http:\/\/localhost:3000\/api\/v3([^>]+)>; rel="next"/.exec(link)?.[1];
    }
    expect(seen).toHaveLength(7);
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
  });

  test("names first, prev, next and last", async () => {
    const { headers } = await world.call("GET", `${pages.at}/deployments?per_page=3&page=2`);
    const rels = [...(headers.get("link") ?? "").matchAll(/[?&]page=(\d+)>; rel="(\w+)"/g)].map(
      ([, n, rel]) => `${rel}=${n}`,
    );
    expect(rels).toEqual(["prev=1", "next=3", "last=3", "first=1"]);
    expect((await world.call("GET", `${pages.at}/deployments`)).headers.get("link")).toBeNull();
  });

  test.each([
    ["environment=ODD", 3],
    ["environment=none", 7],
    ["environment=", 7],
    ["task=t3", 1],
    ["ref=main", 7],
    ["ref=other", 0],
    ["environment=even&task=t3", 0],
    ["sha=%00", 0],
    ["per_page=101", 7],
    ["per_page=0", 7],
    ["per_page=-1&page=abc", 7],
    ["page=99999999999999999999", 7],
    ["page=900000000000000", 0],
  ])("filters by %s", async (query, count) => {
    const answer = await world.call("GET", `${pages.at}/deployments?${query}`);
    expect(answer.status).toBe(200);
    expect(answer.body).toHaveLength(count);
  });

  test("is the same by the repository's id", async () => {
    const [byName, byId] = [
      await world.call("GET", `/repos/OctoCat/PAGES/deployments`),
      await world.call("GET", `/repositories/${pages.id}/deployments`),
    ];
    expect(byId.body).toEqual(byName.body);
  });

  test("answers 304 to who has it already", async () => {
    const first = await world.call("GET", `${pages.at}/deployments`);
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^W\/"[0-9a-f]{64}"$/);
    const again = await world.call("GET", `${pages.at}/deployments`, { headers: { "if-none-match": etag } });
    expect([again.status, again.body]).toEqual([304, ""]);
    await deploy(pages.at);
    const changed = await world.call("GET", `${pages.at}/deployments`, { headers: { "if-none-match": etag } });
    expect(changed.status).toBe(200);
  });

  test.each(["0", "abc", "9007199254740993", "99999999999999999999", "1.5", "-1", "%00", "1%2F2"])(
    "knows no deployment %s",
    async (id) => {
      expect((await world.call("GET", `${pages.at}/deployments/${id}`)).status).toBe(404);
      expect((await world.call("GET", `${pages.at}/deployments/${id}/statuses`)).status).toBe(404);
      const posted = await statusOf(pages.at, id as unknown as number, { state: "success" });
      expect(posted.status).toBe(404);
    },
  );

  test("does not find a deployment or status under another repository or deployment", async () => {
    const here = await deploy(pages.at, { environment: "scoped" });
    const other = await deploy(pages.at, { environment: "scoped" });
    const status = (await statusOf(pages.at, here.id, { state: "queued" })).body;
    expect((await world.call("GET", `${repo.at}/deployments/${here.id}`)).status).toBe(404);
    expect((await world.call("GET", `${pages.at}/deployments/${other.id}/statuses/${status.id}`)).status).toBe(404);
    expect((await world.call("GET", `${pages.at}/deployments/${here.id}/statuses/${status.id}`)).status).toBe(200);
  });

  test("has no trailing slash", async () => {
    expect((await world.call("GET", `${pages.at}/deployments/`)).status).toBe(404);
  });
});
