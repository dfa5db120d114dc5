import { expect, test } from "vitest";
import { middleCut } from "./middle-cut";

test("up to 26 characters stay whole", () => {
  expect(middleCut("a".repeat(26))).toEqual({ head: "a".repeat(26), tail: "" });
});

test("a longer name loses its middle and keeps its last ten", () => {
  expect(middleCut("dependabot/npm_and_yarn/http-0.205.0")).toEqual({ head: "dependabot/np…", tail: "tp-0.205.0" });
});

test("never cuts inside a character", () => {
  const { head, tail } = middleCut(`${"🚢".repeat(20)}/${"⚓".repeat(20)}`);
  expect(`${head}${tail}`.isWellFormed()).toBe(true);
  expect(Array.from(tail)).toHaveLength(10);
});
