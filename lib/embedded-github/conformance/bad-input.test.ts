import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { attack, rightAsk } from "./bad-input/attack";
import { badBodies, badHeaders, badPaths, badProperties, badQueryStrings, propertiesOf } from "./bad-input/mutations";
import { files } from "./bad-input/witness";
import { targetOf } from "./case";
import { named, OPERATIONS, type Operation } from "./contract";
import { Stage } from "./stage";

const canary = mkdtempSync(path.join(os.tmpdir(), "berth-canary-"));
writeFileSync(path.join(canary, "bird"), "alive\n");
let stage: Stage;
let watched: string[];

beforeAll(async () => {
  stage = await Stage.open();
  watched = [canary, stage.git.path, stage.world.database.dataDir];
});
afterAll(async () => {
  await stage?.close();
  rmSync(canary, { recursive: true });
});

/** One operation under all of these; the files stay as they are. */
async function withstands(
  operation: Operation,
  of: (ask: Awaited<ReturnType<typeof rightAsk>>) => Parameters<typeof attack>[2],
) {
  const ask = await rightAsk(stage, operation);
  const before = files(watched);
  expect(await attack(stage, operation, of(ask))).toEqual([]);
  expect(files(watched)).toEqual(before);
}

describe("every operation refuses in GitHub's form, without a trace", () => {
  test.each(named(OPERATIONS))("%s", { timeout: 120_000 }, (_, operation) =>
    withstands(operation, (ask) => [
      ...badPaths(operation, ask, canary),
      ...badQueryStrings(operation, ask, canary),
      ...badHeaders(operation, ask),
      ...(operation.body ? [...badBodies(operation, ask), ...badProperties(operation, ask, canary)] : []),
    ]),
  );
});

describe("any JSON whatever", () => {
  const withBody = OPERATIONS.filter((one) => one.body);
  test.each(named(withBody))("%s", { timeout: 60_000 }, async (_, operation) => {
    const ask = await rightAsk(stage, operation);
    const target = targetOf(operation, ask);
    const names = fc.constantFrom(...propertiesOf(operation.body?.schema).map(([name = ""]) => name));
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.string({ unit: "binary" }),
      fc.double(),
      fc.bigInt().map(Number),
    );
    const body = fc.dictionary(fc.oneof(names, fc.string()), value, { maxKeys: 6 });
    await fc.assert(
      fc.asyncProperty(body, async (sent) => {
        const [defect] = await attack(stage, operation, [{ name: "random", target, body: JSON.stringify(sent) }]);
        expect(defect).toBeUndefined();
      }),
      { numRuns: 25 },
    );
  });
});
