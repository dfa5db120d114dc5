import { expect, test } from "vitest";
import { hullPath } from "./hull-path";

test("the strip's hull is the path of the design, for 126 by 32", () => {
  expect(hullPath(126, 32)).toBe(
    "M3.75 .75H89.2c16.19 0 28.7 5.44 35.8 15.25c-7.1 9.81 -19.61 15.25 -35.8 15.25H3.75a3 3 0 0 1-3-3V3.75a3 3 0 0 1 3-3z",
  );
});
