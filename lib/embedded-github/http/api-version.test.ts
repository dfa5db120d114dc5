import { afterAll, beforeAll, expect, it } from "vitest";
import { World } from "@/lib/embedded-github/testing/world";
import { resetEnv } from "@/lib/env";

let world: World;
let at: string;
beforeAll(async () => {
  process.env.BERTH_API_LIMIT = "5000";
  resetEnv();
  world = await World.make();
  at = (await world.repository("shop")).at;
});
afterAll(() => world.end());

const get = (path: string, version?: string) =>
  world.call("GET", path, {
    token: world.tokens.octocat,
    headers: version === undefined ? {} : { "x-github-api-version": version },
  });

it("serves the first version to who asks for none, and says which one it is", async () => {
  const [none, first, second] = [await get(at), await get(at, "2022-11-28"), await get(at, "2026-03-10")];
  expect(none.body).toEqual(first.body);
  expect([none, first, second].map(({ headers }) => headers.get("x-github-api-version-selected"))).toEqual([
    "2022-11-28",
    "2022-11-28",
    "2026-03-10",
  ]);
});

it("leaves out what the second version took away, wherever a repository stands, and nothing else", async () => {
  const { has_downloads, ...rest } = (await get(at)).body;
  expect(has_downloads).toBe(false);
  expect((await get(at, "2026-03-10")).body).toEqual(rest);
  const listed = await get("/user/repos", "2026-03-10");
  expect(listed.body[0]).not.toHaveProperty("has_downloads");
  const limit = await get("/rate_limit", "2026-03-10");
  expect(Object.keys(limit.body)).toEqual(["resources"]);
  expect(Object.keys((await get("/rate_limit")).body)).toEqual(["resources", "rate"]);
});

it("leaves a payload alone", async () => {
  const payload = { has_downloads: 1 };
  const made = await world.call("POST", `${at}/deployments`, {
    token: world.tokens.octocat,
    body: { ref: "main", auto_merge: false, required_contexts: [], payload },
    headers: { "x-github-api-version": "2026-03-10" },
  });
  expect(made.body.payload).toEqual(payload);
});

it.each(["2021-01-01", "2022-11-28, 2026-03-10", "", "latest"])("refuses the version %j", async (version) => {
  const { status, body } = await get("/meta", version);
  expect([status, body.message]).toEqual([400, expect.stringContaining("2022-11-28, 2026-03-10")]);
});
