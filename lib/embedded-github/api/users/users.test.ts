import { afterAll, beforeAll, expect, test } from "vitest";
import { World } from "@/lib/embedded-github/testing/world";
import { createToken } from "@/lib/embedded-github/tokens/create-token";
import { ensureUser } from "@/lib/embedded-github/users/ensure-user";

let world: World;
beforeAll(async () => {
  world = await World.make();
  await ensureUser({ login: "acme", type: "Organization" });
  await world.repository("open");
  await world.repository("hidden", { private: true });
});
afterAll(() => world.end());

test.each([
  [["user"], true],
  [["read:user"], true],
  [["repo", "admin:repo_hook"], false],
  [[], false],
])("a token with %j sees what its owner keeps private: %s", async (scopes, isPrivate) => {
  const token = await createToken({ login: "octocat", scopes, note: "" });
  const { body, headers } = await world.call("GET", "/user", { token });
  expect(body).toMatchObject({ login: "octocat", public_repos: 1, user_view_type: isPrivate ? "private" : "public" });
  expect(body.owned_private_repos).toBe(isPrivate ? 1 : undefined);
  expect("two_factor_authentication" in body).toBe(isPrivate);
  expect(headers.get("x-accepted-oauth-scopes")).toBe("user, read:user");
});

test("others see of a user what is public, of a person and of an organization", async () => {
  const token = await createToken({ login: "octocat", scopes: ["user", "repo"], note: "" });
  for (const as of [undefined, token]) {
    const { body } = await world.call("GET", "/users/OCTOCAT", { token: as });
    expect(body).toMatchObject({ login: "octocat", public_repos: 1, user_view_type: "public" });
    expect(body.owned_private_repos).toBeUndefined();
  }
  expect((await world.call("GET", "/users/acme")).body).toMatchObject({ type: "Organization", public_repos: 0 });
});

test("nobody is nobody: 401, for wrong credentials too", async () => {
  for (const path of ["/user", "/user/repos"]) {
    expect((await world.call("GET", path)).body).toMatchObject({ message: "Requires authentication", status: "401" });
    expect((await world.call("GET", path, { token: "ghp_wrong" })).body.message).toBe("Bad credentials");
  }
});
