import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ensureOauthApp } from "@/lib/embedded-github/oauth/ensure-app";
import { oauthApps, tokens } from "@/lib/embedded-github/schema";
import { World } from "@/lib/embedded-github/testing/world";
import { hashOf } from "@/lib/embedded-github/tokens/hash";
import { db } from "@/lib/store/db";
import { Remembered, remember } from "./remembered";

let world: World;
beforeAll(async () => {
  world = await World.make();
  remember();
});
afterAll(() => world.end());

it("a token that its app takes back is refused at once", async () => {
  await ensureOauthApp({ clientId: "app", secret: "s".repeat(32), name: "App", redirectUris: [] });
  const [app] = await db().select().from(oauthApps).where(eq(oauthApps.clientId, "app"));
  await db()
    .update(tokens)
    .set({ kind: "oauth", appId: app?.id })
    .where(eq(tokens.hash, hashOf(world.tokens.hubot)));
  const who = () => world.call("GET", "/user", { token: world.tokens.hubot });
  expect([(await who()).status, (await who()).status]).toEqual([200, 200]);
  const authorization = `Basic ${Buffer.from(`app:${"s".repeat(32)}`).toString("base64")}`;
  const body = { access_token: world.tokens.hubot };
  const taken = await world.call("DELETE", "/applications/app/token", { body, headers: { authorization } });
  expect(taken.status).toBe(204);
  expect((await who()).status).toBe(401);
});

it("a repository that turns private is gone at once for those who may not see it", async () => {
  const { at } = await world.repository("shop");
  expect((await world.call("GET", at)).status).toBe(200);
  await world.call("PATCH", at, { token: world.tokens.octocat, body: { private: true } });
  expect((await world.call("GET", at)).status).toBe(404);
});

it("the number of deployments in a list's links is that of now", async () => {
  const { at } = await world.repository("counted");
  const last = async () => {
    const { headers } = await world.call("GET", `${at}/deployments?per_page=1`);
    return /[?&]page=(\d+)>; rel="last"/.exec(headers.get("link") ?? "")?.[1];
  };
  const deploy = () =>
    world.call("POST", `${at}/deployments`, {
      token: world.tokens.octocat,
      body: { ref: "main", auto_merge: false, required_contexts: [] },
    });
  const seen = [await last()];
  let id = 0;
  for (let n = 0; n < 3; n++) {
    id = (await deploy()).body.id;
    seen.push(await last());
  }
  await world.call("DELETE", `${at}/deployments/${id}`, { token: world.tokens.octocat });
  expect([...seen, await last()]).toEqual([undefined, undefined, "2", "3", "2"]);
});

it("what was loaded while something changed is not kept", async () => {
  const remembered = new Remembered<number>();
  let value = 1;
  let release = () => {};
  const slow = remembered.get("key", async () => {
    const read = value;
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    return read;
  });
  value = 2;
  await world.call("POST", "/applications/app/token", { body: {} });
  release();
  expect(await slow).toBe(1);
  expect(await remembered.get("key", async () => value)).toBe(2);
});
