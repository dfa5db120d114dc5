import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addRepository } from "@/lib/embedded-github/repositories/add-repository";
import { GitRepository } from "@/lib/embedded-github/testing/git-repository";
import { type Json, World } from "@/lib/embedded-github/testing/world";

let world: World;
let repo: Awaited<ReturnType<World["repository"]>>;
const empty = new GitRepository();
beforeAll(async () => {
  world = await World.make();
  repo = await world.repository("refs");
  for (const name of ["feature", "feature-2", "topic/ü%20#1", "topic/two"]) {
    // `feature` cannot stand beside `feature/…`, but beside what only begins so.
    repo.git.git("branch", name);
  }
  repo.git.git("tag", "--annotate", "v1", "--message", "One");
  await addRepository({ path: empty.path, name: "empty" });
});
afterAll(async () => {
  await world.end();
  empty.remove();
});

const get = (path: string) => world.call("GET", repo.at + path);
const names = (body: Json) => body.map((one: Json) => one.ref);

describe("one ref", () => {
  test("is what its full name says, and leads back to itself", async () => {
    const { body } = await get("/git/ref/heads/topic/%C3%BC%2520%231");
    expect(body).toMatchObject({ ref: "refs/heads/topic/ü%20#1", object: { type: "commit", sha: repo.git.sha() } });
    const again = await world.call("GET", body.url.replace("http://localhost:3000/api/v3", ""));
    expect(again.body).toEqual(body);
    expect((await get("/git/ref/tags/v1")).body.object).toMatchObject({
      type: "tag",
      sha: repo.git.git("rev-parse", "refs/tags/v1"),
    });
  });

  test("is not found by the beginning of its name, nor by anything else", async () => {
    const none = ["heads/feat", "heads/topic", "heads/topic/", "heads", "heads/", "tags/feature", "main", "heads/v1"];
    const odd = ["heads/..%2Ftags%2Fv1", "heads/--all", "heads/%00", "heads/a%0Ab", "heads/main%5E", "refs/heads/main"];
    for (const name of [...none, ...odd]) {
      expect([name, (await get(`/git/ref/${name}`)).status]).toEqual([name, 404]);
    }
  });
});

describe("refs that begin alike", () => {
  test("come by name, whole or in pages that lead on", async () => {
    expect(names((await get("/git/matching-refs/heads/feature")).body)).toEqual([
      "refs/heads/feature",
      "refs/heads/feature-2",
    ]);
    const all = names((await get("/git/matching-refs/heads")).body);
    expect(all).toHaveLength(5);
    expect(all).toEqual([...all].sort());
    const first = await get("/git/matching-refs/heads?per_page=3");
    expect(names(first.body)).toEqual(all.slice(0, 3));
    const next = /<http:\/\/localhost:3000\/api\/v3([^>]+)>; rel="next"/.exec(first.headers.get("link") ?? "")?.[1];
    expect(names((await world.call("GET", next ?? "")).body)).toEqual(all.slice(3));
  });
});

describe("branches", () => {
  test("are none of them protected, so a filter finds all or none", async () => {
    expect((await get("/branches?protected=true")).body).toEqual([]);
    expect((await get("/branches?protected=false")).body).toHaveLength(5);
    expect((await get("/branches/main")).body).toMatchObject({
      protected: false,
      protection: { enabled: false, required_status_checks: { contexts: [], checks: [] } },
    });
  });

  test("have addresses that can be followed, whatever is in their name", async () => {
    const { body } = await get("/branches/topic/%C3%BC%2520%231");
    const again = await world.call("GET", body._links.self.replace("http://localhost:3000/api/v3", ""));
    expect(again.body).toEqual(body);
  });
});

test("an empty repository has no branches and no tags, and says of refs and commits that it is empty", async () => {
  const at = "/repos/octocat/empty";
  for (const path of ["/branches", "/tags"]) expect((await world.call("GET", at + path)).body).toEqual([]);
  for (const path of [
    "/git/ref/heads/main",
    "/git/matching-refs/heads",
    "/commits",
    "/commits/main",
    "/commits/HEAD",
  ]) {
    const { status, body } = await world.call("GET", at + path);
    expect([path, status, body.message]).toEqual([path, 409, "Git Repository is empty."]);
  }
  expect((await world.call("GET", `${at}/branches/main`)).status).toBe(404);
  expect((await world.call("GET", `${at}/compare/main...main`)).status).toBe(404);
});
