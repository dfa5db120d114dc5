import { expect, it } from "vitest";
import { takePlace } from "./places";

it("gives one account eight places, another its own, and a place back again", () => {
  const given = Array.from({ length: 8 }, () => takePlace(1));
  expect(given.every(Boolean)).toBe(true);
  expect(takePlace(1)).toBeUndefined();
  expect(takePlace(2)).toBeDefined();
  given[0]?.();
  expect(takePlace(1)).toBeDefined();
  expect(takePlace(1)).toBeUndefined();
});
