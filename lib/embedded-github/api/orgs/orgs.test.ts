import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addRepository } from "@/lib/embedded-github/repositories/add-repository";
import { findRepository } from "@/lib/embedded-github/repositories/find-repository";
import { repositories } from "@/lib/embedded-github/schema";
import { type Json, World } from "@/lib/embedded-github/testing/world";
import { createToken } from "@/lib/embedded-github/tokens/create-token";
import { ensureUser } from "@/lib/embedded-github/users/ensure-user";
import { db } from "@/lib/store/db";

let world: World;
const token: Record<string, string | undefined> = { nobody: undefined };
beforeAll(async () => {
  world = await World.make();
  const { git } = await world.repository("elsewhere");
  for (const [i, name] of ["bravo", "alpha", "charlie"].entries()) {
    await addRepository({ path: git.path, name, owner: "acme" });
    const id = (await findRepository({ owner: "acme", name }))?.repository.id ?? 0;
    const times = { createdAt: new Date(Date.UTC(2024, 0, i)), pushedAt: new Date(Date.UTC(2025, 0, -i)) };
    await db()
      .update(repositories)
      .set({ private: name === "charlie", ...times })
      .where(eq(repositories.id, id));
  }
  await ensureUser({ login: "stranger" });
  token.member = world.tokens.monalisa;
  token.stranger = await createToken({ login: "stranger", scopes: ["repo"], note: "" });
  token.narrow = await createToken({ login: "monalisa", scopes: ["public_repo", "repo_deployment"], note: "" });
});
afterAll(() => world.end());

const list = (query: string, who = "member") => world.call("GET", `/orgs/ACME/repos?${query}`, { token: token[who] });

test.each([
  ["", "charlie alpha bravo"],
  ["direction=asc", "bravo alpha charlie"],
  ["sort=full_name", "alpha bravo charlie"],
  ["sort=full_name&direction=desc", "charlie bravo alpha"],
  ["sort=pushed", "bravo alpha charlie"],
  ["type=all", "charlie alpha bravo"],
  ["type=sources", "charlie alpha bravo"],
  ["type=member", "charlie alpha bravo"],
  ["type=public", "alpha bravo"],
  ["type=private", "charlie"],
  ["type=forks", ""],
  ["sort=full_name&per_page=2&page=2", "charlie"],
])("an organization's repositories by %s", async (query, expected) => {
  const { status, body } = await list(query);
  expect([status, body.map((one: Json) => one.name).join(" ")]).toEqual([200, expected]);
});

test("the private ones are for who works on them, with the scope for it", async () => {
  for (const who of ["nobody", "stranger", "narrow"]) {
    const { body } = await list("", who);
    expect([who, body.map((one: Json) => one.name)]).toEqual([who, ["alpha", "bravo"]]);
  }
  expect((await list("type=member", "stranger")).body).toEqual([]);
  expect((await list("type=member", "nobody")).body).toEqual([]);
  expect((await list("")).body[0].permissions).toMatchObject({ pull: true, push: false });
  expect((await list("", "nobody")).body[0].permissions).toBeUndefined();
});

test("pages lead on", async () => {
  const { headers } = await list("per_page=2&sort=full_name");
  const next = /<http:\/\/localhost:3000\/api\/v3([^>]+)>; rel="next"/.exec(headers.get("link") ?? "")?.[1] ?? "";
  const { body } = await world.call("GET", next, { token: token.member });
  expect(body.map((one: Json) => one.name)).toEqual(["charlie"]);
});

test("an unknown name and a user's are no organization, and words that are none are refused", async () => {
  for (const name of ["none", "octocat", "%00", "a%2Fb"]) {
    expect([name, (await world.call("GET", `/orgs/${name}/repos`)).status]).toEqual([name, 404]);
  }
  for (const query of ["type=mine", "sort=stars", "direction=up"]) expect((await list(query)).status).toBe(422);
});
