import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/store/db";
import { testDatabase } from "@/lib/store/test-database";
import { readEnded } from "./ended";
import { ago, testRepository } from "./test-world";

let drop: () => Promise<void>;
beforeAll(async () => {
  ({ drop } = await testDatabase());
});
afterAll(() => drop());

it("tells when, by whom and after how long the last live deployment of an environment was ended", async () => {
  const repository = await testRepository("ended", [
    {
      id: 1,
      environment: "PR-1",
      at: 500,
      statuses: [
        ["success", 490],
        ["inactive", 100],
      ],
    },
    {
      id: 2,
      environment: "pr-1",
      at: 400,
      creator: "monalisa",
      statuses: [
        ["success", 390],
        ["inactive", 90],
        ["inactive", 80],
      ],
    },
    { id: 3, environment: "pr-1", at: 85, statuses: [["failure", 84]] },
    {
      id: 4,
      environment: "never",
      at: 400,
      statuses: [
        ["failure", 390],
        ["inactive", 80],
      ],
    },
    { id: 5, environment: "lives", at: 400, statuses: [["success", 390]] },
  ]);
  expect(await readEnded(db(), repository, "pr-1")).toEqual({
    at: ago(90).toISOString(),
    liveMs: 300 * 60_000,
    by: { login: "monalisa", avatarUrl: null, bot: false },
  });
  expect(await readEnded(db(), repository, "never")).toBeNull();
  expect(await readEnded(db(), repository, "lives")).toBeNull();
});
