import { expect, it } from "vitest";
import { callbackPath } from "./callback-path";

const BERTH = "https://berth.example";
const FOREIGN = [
  "https://evil.example/x",
  "//evil.example/x",
  "/\\evil.example/x",
  "javascript:alert(1)",
  "https://berth.example.evil.example/",
  "https://berth.example@evil.example/",
];

it("does not make another host's address of a path that begins with two slashes", () => {
  expect(callbackPath(`${BERTH}//evil.example/x`, BERTH)).toBe("/evil.example/x");
  expect(callbackPath("/.//evil.example/x", BERTH)).toBe("/evil.example/x");
});

it.each(FOREIGN)("does not lead to %s", (asked) => {
  const path = callbackPath(asked, BERTH);
  expect(new URL(path, BERTH).origin).toBe(BERTH);
  expect(path).not.toContain("evil");
});

it("leads to the very place, with its query", () => {
  const place = "/local/acme/web/deployments/~1?state=failure&q=a%20b#row";
  expect(callbackPath(place, BERTH)).toBe(place);
  expect(callbackPath(BERTH + place, BERTH)).toBe(place);
  expect(callbackPath([place, "/other"], BERTH)).toBe(place);
});

it("leads to what is where without a place, and never in a circle", () => {
  expect(callbackPath(undefined, BERTH)).toBe("/");
  expect(callbackPath("", BERTH)).toBe("/");
  expect(callbackPath("/sign-in?callbackUrl=/sign-in", BERTH)).toBe("/");
});
