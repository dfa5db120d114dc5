import { expect, it } from "vitest";
import type { DeploymentSummary } from "@/lib/domain/views";
import { byEnvironment } from "./by-environment";

const deployment = (id: number, environment: string, current = false) =>
  ({ id, environment, current }) as DeploymentSummary;

const shape = (all: DeploymentSummary[]) =>
  byEnvironment(all).map(({ environment, deployments }) => [environment, deployments.map(({ id }) => id)]);

it("puts first where the commit lies now, and keeps the order otherwise", () => {
  const all = [deployment(9, "qa"), deployment(7, "staging"), deployment(5, "production", true), deployment(3, "qa")];
  expect(shape(all)).toEqual([
    ["production", [5]],
    ["qa", [9, 3]],
    ["staging", [7]],
  ]);
});

it("takes names that differ in capitals for one environment, under its newest name", () => {
  expect(shape([deployment(2, "QA"), deployment(1, "qa")])).toEqual([["QA", [2, 1]]]);
});
