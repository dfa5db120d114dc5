import { afterAll, beforeAll, expect, test } from "vitest";
import { World } from "@/lib/embedded-github/testing/world";
import { signValue, verifyValue } from "./signed-value";

let world: World;
beforeAll(async () => {
  world = await World.make();
});
afterAll(() => world.end());

test("a value comes back as it was, for its purpose and until its time alone", () => {
  const data = { userCode: "WDJB-MJHT", session: "ä", list: ["a"] };
  const value = signValue("device", data, Date.now() + 60_000);
  expect(verifyValue("device", value)).toEqual(data);
  expect(verifyValue("form", value)).toBeUndefined();
  expect(verifyValue("authorize", value)).toBeUndefined();
  expect(verifyValue("device", signValue("device", data, Date.now() - 1))).toBeUndefined();
});

test.each(["", ".", "a", "a.b", "a.b.c", "ä.ö", "\u0000.\u0000"])("%j is no signed value", (value) => {
  expect(verifyValue("form", value)).toBeUndefined();
});
