import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Json, World } from "@/lib/embedded-github/testing/world";

let world: World;
let repo: Awaited<ReturnType<World["repository"]>>;
let sha: string;
let counter = 0;

beforeAll(async () => {
  world = await World.make();
  repo = await world.repository("shop");
});
beforeEach(() => {
  sha = repo.git.commit(`Change ${++counter}`, { "n.txt": String(counter) });
});
afterAll(() => world.end());

const post = (body: Record<string, unknown>) =>
  world.call("POST", `${repo.at}/check-runs`, { token: world.tokens.hubot, body: { head_sha: sha, ...body } });
const patch = (id: number, body: unknown) =>
  world.call("PATCH", `${repo.at}/check-runs/${id}`, { token: world.tokens.hubot, body });
const list = (query = "", ref = sha) => world.call("GET", `${repo.at}/commits/${ref}/check-runs${query}`);
const namesOf = async (query: string): Promise<string[]> =>
  (await list(query)).body.check_runs.map((run: Json) => `${run.name} ${run.conclusion ?? run.status}`);

describe("a check run", () => {
  test("is made with GitHub's defaults and every key", async () => {
    const made = await post({ name: "build (0)" });
    expect(made.status).toBe(201);
    const url = `http://localhost:3000/api/v3${repo.at}/check-runs/${made.body.id}`;
    expect(made.headers.get("location")).toBe(url);
    expect(made.body).toEqual({
      id: expect.any(Number),
      node_id: expect.stringMatching(/^CR_/),
      name: "build (0)",
      head_sha: sha,
      external_id: "",
      url,
      html_url: `http://localhost:3000/local/octocat/shop/commit/${sha}`,
      details_url: null,
      status: "queued",
      conclusion: null,
      started_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      completed_at: null,
      output: { title: null, summary: null, text: null, annotations_count: 0, annotations_url: `${url}/annotations` },
      check_suite: null,
      app: null,
      pull_requests: [],
    });
    expect((await world.call("GET", `${repo.at}/check-runs/${made.body.id}`)).body).toEqual(made.body);
    expect((await world.call("GET", `${repo.at}/check-runs/${made.body.id}/annotations`)).body).toEqual([]);
  });

  test("goes on, is completed by its conclusion, and begins again without one", async () => {
    const { body } = await post({ name: "build", external_id: "42", started_at: "2026-01-02T03:04:05+01:00" });
    expect((await patch(body.id, { status: "in_progress" })).body).toMatchObject({
      status: "in_progress",
      external_id: "42",
      started_at: "2026-01-02T02:04:05Z",
    });
    const output = { title: "Good", summary: "All of it", text: "Line\nby line" };
    const done = await patch(body.id, { conclusion: "neutral", output, details_url: "https://ci.example/1" });
    expect(done.status).toBe(200);
    expect(done.body).toMatchObject({
      status: "completed",
      conclusion: "neutral",
      details_url: "https://ci.example/1",
    });
    expect(done.body.output).toMatchObject(output);
    expect(done.body.completed_at).toMatch(/Z$/);
    const renamed = await patch(body.id, { name: "build it" });
    expect(renamed.body).toEqual({ ...done.body, name: "build it" });
    expect((await patch(body.id, { status: "queued" })).body).toMatchObject({
      status: "queued",
      conclusion: null,
      completed_at: null,
    });
  });

  test.each([
    ["no name", { name: undefined }],
    ["a blank name", { name: " " }],
    ["a number for a name", { name: 1 }],
    ["no commit", { head_sha: undefined }],
    ["a commit that is not there", { head_sha: "0".repeat(40) }],
    ["a branch for a commit", { head_sha: "main" }],
    ["an option for a commit", { head_sha: "--all" }],
    ["another status", { status: "done" }],
    ["another conclusion", { conclusion: "good" }],
    ["a conclusion that is GitHub's to give", { conclusion: "stale" }],
    ["a completed run without a conclusion", { status: "completed" }],
    ["an end without a conclusion", { completed_at: "2026-01-01T00:00:00Z" }],
    ["a day for a time", { started_at: "2026-01-01" }],
    ["the year nought", { started_at: "0000-01-01T00:00:00Z" }],
    ["a year beyond four digits", { conclusion: "success", completed_at: "9999-12-31T23:59:59-23:00" }],
    ["a script for an address", { details_url: "javascript:alert(1)" }],
    ["text for output", { output: "good" }],
    ["output without a summary", { output: { title: "Good" } }],
    ["NUL in output", { output: { summary: "a\u0000b" } }],
    ["a summary without end", { output: { summary: "x".repeat(65_536) } }],
  ])("is refused with %s", async (_, body) => {
    const answer = await post({ name: "refused", ...body });
    expect([answer.status, answer.body.status]).toEqual([422, "422"]);
    expect((await list()).body.total_count).toBe(0);
  });

  test("that is refused a change stays as it was", async () => {
    const { body } = await post({ name: "build" });
    for (const change of [{ status: "completed" }, { name: "" }, { conclusion: "good" }, { output: [] }]) {
      expect((await patch(body.id, { external_id: "new", ...change })).status).toBe(422);
    }
    expect((await world.call("GET", `${repo.at}/check-runs/${body.id}`)).body).toEqual(body);
  });

  test("is written by who may write code, and read by who may read it", async () => {
    const { body } = await post({ name: "build" });
    const change = { token: world.tokens.monalisa, body: { name: "x", head_sha: sha } };
    expect((await world.call("POST", `${repo.at}/check-runs`, change)).status).toBe(403);
    expect((await world.call("PATCH", `${repo.at}/check-runs/${body.id}`, change)).status).toBe(403);
    expect((await world.call("POST", `${repo.at}/check-runs`, { body: change.body })).status).toBe(401);
    const other = await world.repository(`hidden-${counter}`, { private: true });
    expect((await world.call("GET", `${other.at}/commits/main/check-runs`)).status).toBe(404);
    for (const id of [body.id, "x", "1e3", "99999999999999999999"]) {
      const elsewhere = await world.call("GET", `${other.at}/check-runs/${id}`, { token: world.tokens.octocat });
      expect(elsewhere.status).toBe(404);
    }
  });
});

describe("the list of a commit", () => {
  test("has the newest of each name, or all, narrowed by name, status and App", async () => {
    await post({ name: "a", conclusion: "failure" });
    await post({ name: "b", status: "in_progress" });
    await post({ name: "a", conclusion: "success" });
    expect(await namesOf("")).toEqual(["a success", "b in_progress"]);
    expect(await namesOf("?filter=latest")).toEqual(["a success", "b in_progress"]);
    expect(await namesOf("?filter=all")).toEqual(["a success", "b in_progress", "a failure"]);
    expect(await namesOf("?filter=all&check_name=a")).toEqual(["a success", "a failure"]);
    expect(await namesOf("?status=completed")).toEqual(["a success"]);
    await post({ name: "a" });
    expect(await namesOf("?status=completed")).toEqual([]);
    expect(await namesOf("?app_id=1")).toEqual([]);
    for (const query of ["?status=done", "?filter=some", "?app_id=x", "?check_name=%00"]) {
      expect((await list(query)).status, query).toBe(422);
    }
  });

  test("is found by a branch with slashes and has pages whose links are followed as they are", async () => {
    repo.git.git("branch", "--force", "feature/check/runs", sha);
    for (const name of ["a", "b", "c"]) await post({ name });
    const seen: string[] = [];
    let next: string | undefined = `/api/v3${repo.at}/commits/feature/check/runs/check-runs?per_page=2`;
    while (next) {
      const response = await world.fetch(next, {});
      const page = await response.json();
      expect(page.total_count).toBe(3);
      seen.push(...page.check_runs.map((run: Json) => run.name));
      next = /<([^>]+)>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1];
    }
    expect(seen).toEqual(["c", "b", "a"]);
    expect((await list("", "no/such/branch")).status).toBe(422);
  });
});

describe("a deployment", () => {
  const status = (context: string, state: string) =>
    world.call("POST", `${repo.at}/statuses/${sha}`, { token: world.tokens.hubot, body: { context, state } });
  const deploy = (required?: string[]) =>
    world.call("POST", `${repo.at}/deployments`, {
      token: world.tokens.hubot,
      body: { ref: sha, auto_merge: false, required_contexts: required },
    });
  const failing = async (required?: string[]) => {
    const { status: code, body } = await deploy(required);
    return code === 409 ? body.errors[0].contexts : code;
  };

  test.each([
    [{}, "pending"],
    [{ status: "in_progress" }, "pending"],
    [{ status: "waiting" }, "pending"],
    [{ conclusion: "failure" }, "failure"],
    [{ conclusion: "skipped" }, "skipped"],
    [{ conclusion: "neutral" }, "neutral"],
    [{ conclusion: "cancelled" }, "cancelled"],
    [{ conclusion: "timed_out" }, "timed_out"],
    [{ conclusion: "action_required" }, "action_required"],
  ])("waits for a check run that is %j", async (run, state) => {
    await post({ name: "build (0)", ...run });
    expect(await failing()).toEqual([{ context: "build (0)", state }]);
    expect(await failing(["BUILD (0)"])).toEqual([{ context: "build (0)", state }]);
    expect(await failing([])).toBe(201);
  });

  test("goes by the newest run of a name, whatever its case, of this commit alone", async () => {
    const first = await post({ name: "Build", conclusion: "failure" });
    await post({ name: "build", conclusion: "success" });
    expect(await failing()).toBe(201);
    expect(await failing(["BUILD"])).toBe(201);
    await patch(first.body.id, { conclusion: "cancelled" });
    expect(await failing()).toBe(201);
    sha = repo.git.commit("Another", { "another.txt": String(counter) });
    expect(await failing(["build"])).toEqual([{ context: "build", state: "missing" }]);
  });

  test("wants a context of either kind, and both where both report it", async () => {
    await status("ci", "success");
    await post({ name: "lint", conclusion: "success" });
    expect(await failing(["ci", "lint"])).toBe(201);
    await post({ name: "CI", status: "in_progress" });
    expect(await failing(["ci", "lint"])).toEqual([{ context: "CI", state: "pending" }]);
    await status("ci", "error");
    expect(await failing()).toEqual([{ context: "ci", state: "error" }]);
    await post({ name: "ci", conclusion: "success" });
    await status("ci", "success");
    expect(await failing()).toBe(201);
  });
});
