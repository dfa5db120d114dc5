import { expect, test } from "vitest";
import { deploymentState } from "./deployment-state";

const NOW = Date.UTC(2026, 0, 1);
const minutesAgo = (minutes: number) => new Date(NOW - minutes * 60_000);

test.each([
  ["success", false, "ACTIVE"],
  ["success", true, "ACTIVE"],
  ["inactive", false, "INACTIVE"],
  ["inactive", true, "DESTROYED"],
  ["error", false, "ERROR"],
  ["failure", false, "FAILURE"],
  ["in_progress", false, "IN_PROGRESS"],
  ["queued", true, "QUEUED"],
] as const)("%s, transient %s, is %s however old", (state, transientEnvironment, expected) => {
  const deployment = { transientEnvironment, updatedAt: minutesAgo(600) };
  expect(deploymentState({ state, isWaiting: true }, deployment, NOW)).toBe(expected);
});

test.each([
  [undefined, 30, "PENDING"],
  [undefined, 30.1, "ABANDONED"],
  ["pending", 30, "PENDING"],
  ["pending", 30.1, "ABANDONED"],
] as const)("%s after %s minutes is %s", (state, minutes, expected) => {
  const deployment = { transientEnvironment: false, updatedAt: minutesAgo(minutes) };
  expect(deploymentState({ state, isWaiting: false }, deployment, NOW)).toBe(expected);
});

test("a deployment that a reviewer has to approve waits, and is not abandoned", () => {
  const deployment = { transientEnvironment: false, updatedAt: minutesAgo(600) };
  expect(deploymentState({ state: undefined, isWaiting: true }, deployment, NOW)).toBe("WAITING");
});
