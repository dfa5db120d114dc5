import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

let home: string;
const taken = createServer();
beforeAll(async () => {
  home = mkdtempSync(path.join(os.tmpdir(), "berth-start-"));
  writeFileSync(path.join(home, "file"), "");
  await once(taken.listen(0, "127.0.0.1"), "listening");
});
afterAll(() => {
  taken.close();
  rmSync(home, { recursive: true, force: true });
});

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Starts Berth as `npm start` does, in an environment with nothing set but `env`. */
function start(env: Record<string, string>): Promise<Ended> {
  const base = { PATH: process.env.PATH, NODE_ENV: "production" as const, BERTH_DATA_DIR: path.join(home, "data") };
  const args = ["--import", "tsx", "lib/launch/start.ts"];
  return new Promise((resolve) => {
    const options = { cwd: path.resolve(import.meta.dirname, "../.."), env: { ...base, ...env }, timeout: 60_000 };
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

const takenPort = () => String((taken.address() as { port: number }).port);

describe("a start that cannot be: one sentence, no stack, exit 1", () => {
  test.each<[string, () => Record<string, string>, RegExp]>([
    ["a bad PORT", () => ({ PORT: "http" }), /^PORT is "http".*set it to a number/],
    ["a bad BERTH_URL", () => ({ BERTH_URL: "https://x/y" }), /^BERTH_URL is "https:\/\/x\/y".*without a path/],
    ["a bad DATABASE_URL", () => ({ DATABASE_URL: "mysql://x/y" }), /^DATABASE_URL is not.*set it to postgresql:/],
    ["a short BERTH_SECRET", () => ({ BERTH_SECRET: "short" }), /^BERTH_SECRET has 5 characters.*openssl rand/],
    ["a public HOST", () => ({ HOST: "0.0.0.0" }), /^HOST is "0.0.0.0".*set HOST to 127.0.0.1/],
    ["a bad BERTH_HOSTS", () => ({ BERTH_HOSTS: "github.com" }), /^BERTH_HOSTS is not JSON; set it to a list such as/],
    [
      "no GitHub at all",
      () => ({ BERTH_EMBEDDED: "0" }),
      /^BERTH_EMBEDDED is 0 and there is no other.*set BERTH_HOSTS/,
    ],
    ["no git", () => ({ PATH: home }), /^The program "git" is missing; install git/],
    [
      "a data directory that is a file",
      () => ({ BERTH_DATA_DIR: path.join(home, "file") }),
      /^The data directory .*set BERTH_DATA_DIR/,
    ],
    ["a port in use", () => ({ PORT: takenPort() }), /^Port \d+ on 127.0.0.1 is used by another program; .*set PORT/],
    [
      "a database that does not answer",
      () => ({ PORT: "3419", HOST: "127.0.0.1", DATABASE_URL: "postgresql://me:hunter2@127.0.0.1:1/x" }),
      /^The database of DATABASE_URL cannot be used \(.*ECONNREFUSED.*check the URL/,
    ],
  ])("%s", async (_name, env, sentence) => {
    const { code, stdout, stderr } = await start(env());
    expect(stderr).toMatch(sentence);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr + stdout).not.toContain("hunter2");
    expect(code).toBe(1);
  });
});
