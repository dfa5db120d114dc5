import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addRepository } from "@/lib/embedded-github/repositories/add-repository";
import { renameRepository } from "@/lib/embedded-github/repositories/rename-repository";
import { type Json, World } from "@/lib/embedded-github/testing/world";
import { createToken } from "@/lib/embedded-github/tokens/create-token";
import { ensureUser } from "@/lib/embedded-github/users/ensure-user";

let world: World;
beforeAll(async () => {
  world = await World.make();
  await ensureUser({ login: "stranger" });
});
afterAll(() => world.end());

const API = "http://localhost:3000/api/v3";
const patch = (at: string, body: unknown, token = world.tokens.octocat) => world.call("PATCH", at, { token, body });
const get = (path: string, token?: string) => world.call("GET", path, { token });

describe("a renamed repository", () => {
  test("leads on from its old name, in any case, by any method, with the rest of the path and the query", async () => {
    const repo = await world.repository("old-shop");
    const renamed = await patch(repo.at, { name: "New Shop" });
    expect(renamed.status).toBe(200);
    expect(renamed.body).toMatchObject({ id: repo.id, name: "New-Shop", full_name: "octocat/New-Shop" });
    expect((await get("/repos/octocat/new-shop")).body.id).toBe(repo.id);
    const calls: [string, string][] = [
      ["GET", ""],
      ["GET", "/deployments?environment=a%2Fb&per_page=2"],
      ["GET", "/environments/a%2Fb%20c"],
      ["GET", "/branches/main"],
      ["GET", "/hooks"],
      ["POST", "/deployments"],
      ["POST", "/merges"],
      ["PATCH", ""],
      ["PUT", "/environments/qa"],
      ["DELETE", "/deployments/1"],
    ];
    for (const [method, rest] of calls) {
      const path = `/repos/OctoCat/OLD-shop${rest}`;
      const answer = await world.call(method, path, {
        token: world.tokens.octocat,
        ...(method === "GET" ? {} : { body: {} }),
      });
      expect([method, rest, answer.status]).toEqual([method, rest, method === "GET" ? 301 : 307]);
      const url = `${API}/repositories/${repo.id}${rest}`;
      expect(answer.headers.get("location")).toBe(url);
      const message = method === "GET" ? "Moved Permanently" : "Temporary Redirect";
      expect(answer.body).toMatchObject({ message, url, documentation_url: expect.any(String) });
    }
    expect((await get(`/repositories/${repo.id}/deployments?per_page=2`)).status).toBe(200);
    expect((await get("/repos/octocat/old-shop/nothing")).status).toBe(404);
  });

  test("is known by its old name only to those who may see it", async () => {
    const repo = await world.repository("secret", { private: true });
    expect((await patch(repo.at, { name: "secret-2" })).status).toBe(200);
    const nowhere = await get("/repos/octocat/nowhere/deployments", world.tokens.octocat);
    const token = (login: string, ...scopes: string[]) => createToken({ login, scopes, note: "" });
    for (const one of [undefined, await token("stranger", "repo"), await token("octocat", "public_repo")]) {
      const { status, body } = await get(`${repo.at}/deployments`, one);
      expect([status, body]).toEqual([404, nowhere.body]);
      expect([401, 404]).toContain((await world.call("POST", `${repo.at}/deployments`, { token: one })).status);
    }
    expect((await get(`${repo.at}/deployments`, world.tokens.monalisa)).status).toBe(301);
    // A scope that opens deployments alone knows that they moved, not that the code did.
    const narrow = await token("monalisa", "repo_deployment");
    expect((await get(`${repo.at}/deployments`, narrow)).status).toBe(301);
    expect((await get(`${repo.at}/commits`, narrow)).status).toBe(404);
  });

  test("goes back to its old name, and each of its names leads to it", async () => {
    const repo = await world.repository("one");
    for (const name of ["two", "three", "one", "ONE"]) {
      expect((await patch(`/repositories/${repo.id}`, { name })).body.name).toBe(name);
    }
    expect((await get("/repos/octocat/one")).body.full_name).toBe("octocat/ONE");
    for (const name of ["two", "three"]) expect((await get(`/repos/octocat/${name}`)).status).toBe(301);
  });

  test("loses its old name to a new repository, by name and for good", async () => {
    const repo = await world.repository("wanted");
    await patch(repo.at, { name: "given-up" });
    const other = await world.repository("Wanted");
    expect(other.id).not.toBe(repo.id);
    expect((await get("/repos/octocat/wanted")).body.id).toBe(other.id);
    await patch(other.at, { name: "elsewhere" });
    expect((await get("/repos/octocat/wanted")).headers.get("location")).toBe(`${API}/repositories/${other.id}`);
  });

  test("is still itself when its folder is added again under the old name", async () => {
    const repo = await world.repository("folder");
    await patch(repo.at, { name: "shown-as" });
    expect(await addRepository({ path: repo.git.path, name: "FOLDER" })).toEqual({
      owner: "octocat",
      name: "shown-as",
    });
    expect((await get(repo.at)).status).toBe(301);
  });

  test("cannot take a name that another has, even of two at once", async () => {
    const [a, b] = [await world.repository("first"), await world.repository("second")];
    const taken = await patch(a.at, { name: "SECOND" });
    expect([taken.status, taken.body.errors[0].message]).toEqual([422, "name already exists on this account"]);
    const both = await Promise.all([patch(a.at, { name: "third" }), patch(b.at, { name: "Third" })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    const ids = both.map(({ body }: Json) => body.id).filter(Boolean);
    expect((await get("/repos/octocat/third")).body.id).toBe(ids[0]);
  });
});

test("at the terminal, a repository is renamed as over the API, or a sentence says why not", async () => {
  const repo = await world.repository("typed");
  const from = { owner: "OCTOCAT", name: "Typed" };
  await world.repository("first-second");
  await expect(renameRepository(from, "first/second")).rejects.toThrow("octocat/first-second already");
  expect(await renameRepository(from, "typed again")).toEqual({ owner: "octocat", name: "typed-again" });
  expect((await get(repo.at)).status).toBe(301);
  await expect(renameRepository(from, "x")).rejects.toThrow("no repository OCTOCAT/Typed");
  await expect(renameRepository({ owner: "octocat", name: "typed-again" }, "/")).rejects.toThrow("not a name");
});

describe("changing a repository", () => {
  test("changes what is sent and nothing else", async () => {
    const repo = await world.repository("settings");
    repo.git.git("branch", "next");
    const body = {
      description: "A shop",
      visibility: "private",
      default_branch: "next",
      has_issues: true,
      archived: false,
    };
    const changed = await patch(repo.at, body);
    expect(changed.body).toMatchObject({
      description: "A shop",
      private: true,
      default_branch: "next",
      archived: false,
    });
    expect((await get(repo.at)).status).toBe(404);
    expect((await patch(repo.at, { private: false, description: "" })).body).toMatchObject({
      name: "settings",
      description: null,
      visibility: "public",
      default_branch: "next",
    });
  });

  test.each([
    [{ name: "" }, "name"],
    [{ name: "///" }, "name"],
    [{ name: "x".repeat(101) }, "name"],
    [{ name: "a\u0000b" }, "name"],
    [{ name: 7 }, undefined],
    [{ default_branch: "none" }, "default_branch"],
    [{ default_branch: "--all" }, "default_branch"],
    [{ visibility: "internal" }, "visibility"],
    [{ private: "yes" }, undefined],
    [{ archived: true }, "archived"],
  ])("refuses %j, whole", async (body, field) => {
    const { at } = await sample();
    const { status, body: said } = await patch(at, { description: "half", ...body });
    expect([status, said.errors?.[0]?.field]).toEqual([422, field]);
    expect((await get(at)).body.description).toBeNull();
  });

  test("is for admins", async () => {
    const { at } = await sample();
    for (const login of ["hubot", "monalisa"] as const) {
      expect((await patch(at, { name: "mine" }, world.tokens[login])).status).toBe(403);
    }
    expect((await world.call("PATCH", at, { body: { name: "mine" } })).status).toBe(401);
  });

  let kept: { at: string } | undefined;
  async function sample() {
    kept ??= await world.repository("kept");
    return kept;
  }
});
