import { expect, test } from "vitest";
import { chaosCounts, closingLine, playwrightCounts, vitestCounts } from "./test-counts";

test("vitest: tests, and files that could not be loaded", () => {
  const ran = { status: "failed", assertionResults: [{ status: "failed" }] };
  const unloaded = { status: "failed", assertionResults: [] };
  expect(vitestCounts({ numPassedTests: 7, numFailedTests: 1, testResults: [ran, unloaded] }, 1)).toEqual({
    passed: 7,
    failed: 2,
  });
  expect(vitestCounts({ numPassedTests: 7, numFailedTests: 0, testResults: [] }, 0)).toEqual({ passed: 7, failed: 0 });
});

test("Playwright: a flaky test passed in the end", () => {
  expect(playwrightCounts({ stats: { expected: 3, unexpected: 2, flaky: 1, skipped: 4 } }, 1)).toEqual({
    passed: 4,
    failed: 2,
  });
});

test("the chaos run: what held and what did not", () => {
  expect(chaosCounts({ checks: [{ holds: true }, { holds: false }, { holds: true }] }, 1)).toEqual({
    passed: 2,
    failed: 1,
  });
  expect(chaosCounts({}, 1)).toEqual({ passed: 0, failed: 1 });
});

test("a run that crashed is a failure though no test is", () => {
  expect(vitestCounts({}, 1)).toEqual({ passed: 0, failed: 1 });
  expect(playwrightCounts({ stats: { expected: 3, unexpected: 0, flaky: 0 } }, 1)).toEqual({ passed: 3, failed: 1 });
});

test("the closing line sums all steps", () => {
  expect(
    closingLine([
      { passed: 2, failed: 0 },
      { passed: 0, failed: 1 },
      { passed: 40, failed: 2 },
    ]),
  ).toBe("42 passed, 3 failed");
});
