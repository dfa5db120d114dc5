import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addRepository } from "@/lib/embedded-github/repositories/add-repository";
import { deployerRuns, repositories } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { cleanLine, LogWriter } from "./log-writer";
import { failureReason } from "./step";

let database: TestDatabase;
let repositoryId: number;
beforeAll(async () => {
  database = await testDatabase();
  await addRepository({ path: process.cwd(), name: "any" });
  const [row] = await db().select({ id: repositories.id }).from(repositories);
  repositoryId = row?.id ?? 0;
});
afterAll(() => database.drop());

let made = 0;
async function writer() {
  const id = String(++made).padStart(32, "0");
  await db().insert(deployerRuns).values({ id, repositoryId, deploymentId: made, sha: "", environment: "qa" });
  const log = async () => (await db().select().from(deployerRuns).where(eq(deployerRuns.id, id)))[0]?.log ?? "";
  return { writer: new LogWriter(id), log };
}

describe("a log", () => {
  it("keeps lines whole over chunks that cut them anywhere, also inside of a character", async () => {
    const { writer: log, log: written } = await writer();
    const stream = log.stream();
    const bytes = Buffer.from("one\ntwo مرحبا 🚢\n\u001b[1mthree");
    for (const byte of bytes) stream.take(Buffer.from([byte]));
    stream.end();
    await log.flush();
    expect(await written()).toBe("00:00  one\n00:00  two مرحبا 🚢\n00:00  three\n");
    expect(log.lastOutput()).toEqual(["one", "two مرحبا 🚢", "three"]);
  });

  it("is cut at 1 MB, says so once, and still knows the last words", async () => {
    const { writer: log, log: written } = await writer();
    const stream = log.stream();
    for (let i = 0; i < 400; i++) stream.take(Buffer.from(`${"x".repeat(5_000)}\n`));
    stream.take(Buffer.from("Error: the last word\n"));
    await log.flush();
    const text = await written();
    expect(text.length).toBeLessThan(1024 * 1024 + 100);
    expect(text.match(/The log is cut here/g)).toHaveLength(1);
    expect(log.lastOutput().at(-1)).toBe("Error: the last word");
  });
});

it("cleans a line of what a terminal would do with it", () => {
  expect(cleanLine("\u001b[31mred\u001b[0m \u001b]8;;http://x\u0007link\u001b]8;;\u0007")).toBe("red link");
  expect(cleanLine("10 %\r50 %\r100 %\r")).toBe("100 %");
  expect(cleanLine("a\tb\u0000\u0007c\ud800")).toBe("a\tbc\ufffd");
});

it("finds the reason of a failure in what was said last", () => {
  expect(failureReason(["Building", "Error: no space left", "  at x", ""], 1)).toBe("No space left");
  expect(failureReason(["tests failed: 2", "done"], 1)).toBe("Tests failed: 2");
  expect(failureReason(["Building", "unfailing"], 1)).toBe("Unfailing");
  expect(failureReason(["", " "], 7)).toBe("The deploy step ended with code 7");
});
