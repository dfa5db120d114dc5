import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { forgetRates } from "@/lib/embedded-github/http/rate-limit";
import { admitOrWait } from "@/lib/embedded-github/http/secondary-limit";
import { World } from "@/lib/embedded-github/testing/world";
import { resetEnv } from "@/lib/env";

let world: World;
let at: string;

beforeAll(async () => {
  world = await World.make();
  at = (await world.repository("shop")).at;
});
afterAll(() => world.end());
afterEach(() => setting("", "0"));

function setting(secondary: string, limit: string): void {
  process.env.BERTH_API_SECONDARY_LIMIT = secondary;
  process.env.BERTH_API_LIMIT = limit;
  resetEnv();
  forgetRates();
}

const left = (headers: Headers) => Number(headers.get("x-ratelimit-remaining"));

it("counts each token for itself and refuses what is over the hour's limit, with the moment it ends", async () => {
  setting("", "3");
  const calls = [];
  for (let n = 0; n < 4; n++) calls.push(await world.call("GET", at, { token: world.tokens.hubot }));
  expect(calls.map(({ status }) => status)).toEqual([200, 200, 200, 403]);
  expect(calls.map(({ headers }) => left(headers))).toEqual([2, 1, 0, 0]);
  expect(calls[3]?.body).toMatchObject({ message: expect.stringContaining("API rate limit exceeded for user ID") });
  expect(Number(calls[3]?.headers.get("x-ratelimit-reset"))).toBeGreaterThan(Date.now() / 1000 + 3500);
  expect((await world.call("GET", at, { token: world.tokens.monalisa })).status).toBe(200);
});

it("lets no more through when they come at the same time", async () => {
  setting("", "5");
  const calls = await Promise.all(
    Array.from({ length: 20 }, () => world.call("GET", at, { token: world.tokens.octocat })),
  );
  expect(calls.filter(({ status }) => status === 200)).toHaveLength(5);
});

it("gives a 304 back, and charges nothing for looking at the limit", async () => {
  setting("", "100");
  const token = world.tokens.octocat;
  const first = await world.call("GET", at, { token });
  const again = await world.call("GET", at, { token, headers: { "if-none-match": first.headers.get("etag") ?? "" } });
  const limit = await world.call("GET", "/rate_limit", { token });
  expect([first.status, again.status]).toEqual([200, 304]);
  expect([left(first.headers), left(again.headers)]).toEqual([99, 99]);
  expect(limit.body.resources.core).toMatchObject({ limit: 100, used: 1, remaining: 99, resource: "core" });
  expect(limit.body.rate).toEqual(limit.body.resources.core);
});

it("gives callers without a token sixty an hour", async () => {
  setting("", "5000");
  const { headers } = await world.call("GET", at);
  expect(headers.get("x-ratelimit-limit")).toBe("60");
});

it("asks a caller that creates too fast to wait, where that is switched on", async () => {
  setting("1", "5000");
  const create = () =>
    world.call("POST", `${at}/deployments`, { token: world.tokens.octocat, body: { ref: "no-such-ref" } });
  const statuses: number[] = [];
  let refused = await create();
  while (refused.status !== 403 && statuses.length < 100) {
    statuses.push(refused.status);
    refused = await create();
  }
  expect(statuses).toHaveLength(80);
  expect(refused.headers.get("retry-after")).toBe("60");
  expect(refused.body.message).toMatch(/secondary rate limit/i);
});

it("weighs writes five times, and forgets them after a minute", () => {
  const admit = (isWrite: boolean, now: number) => {
    const verdict = admitOrWait("reader", isWrite, now);
    if (typeof verdict === "number") return verdict;
    verdict.done();
    return "admitted";
  };
  const answers = Array.from({ length: 897 }, () => admit(false, 1_000));
  expect(new Set(answers)).toEqual(new Set(["admitted"]));
  expect([admit(true, 1_000), admit(false, 1_000)]).toEqual([60, "admitted"]);
  expect(admit(true, 61_001)).toBe("admitted");
});

it("holds a caller to a hundred calls at a time", () => {
  const open = Array.from({ length: 100 }, () => admitOrWait("busy", false, 5_000));
  expect(admitOrWait("busy", false, 5_000)).toBe(1);
  const [first] = open;
  if (typeof first === "object") first.done();
  expect(admitOrWait("busy", false, 5_000)).toMatchObject({});
});

it("refuses a caller that does not say what it is", async () => {
  const answer = await world.call("GET", "/meta", { headers: { "user-agent": "" } });
  expect(answer.status).toBe(403);
  expect(answer.body.message).toContain("User-Agent");
});
