import { afterAll, beforeAll, expect, test } from "vitest";
import { CASES, UNREACHED } from "./cases";
import { named, OPERATIONS } from "./contract";
import { missing, missingHeaders, table } from "./report";
import { Stage } from "./stage";
import { type Walked, walk } from "./walk";

let stage: Stage;
const walked: Walked[] = [];

beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(async () => {
  console.log(table(walked));
  await stage?.close();
});

test("the data names every operation, and every case names one of them", () => {
  const ids = OPERATIONS.map((one) => one.operationId);
  expect(ids).toHaveLength(56);
  expect(new Set(ids).size).toBe(56);
  expect(Object.keys(CASES).sort()).toEqual([...ids].sort());
  for (const [id, codes] of Object.entries(UNREACHED)) {
    const documented = OPERATIONS.find((one) => one.operationId === id)?.responses ?? {};
    for (const code of Object.keys(codes)) expect(Object.keys(documented)).toContain(code);
  }
});

test.each(named(OPERATIONS))("%s", async (_, operation) => {
  const seen = await walk(stage, operation);
  walked.push(seen);
  expect(seen.problems).toEqual([]);
  expect({ codes: missing(seen), headers: missingHeaders(seen) }).toEqual({ codes: [], headers: [] });
});
