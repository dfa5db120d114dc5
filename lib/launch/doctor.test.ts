import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { FakeHost } from "@/e2e/fake-host/fake-host";
import { freePort } from "./free-port";

const ROOT = path.resolve(import.meta.dirname, "../..");
let host: FakeHost;
let home: string;

beforeAll(async () => {
  host = await FakeHost.start({ label: "Acme Server" });
  home = mkdtempSync(path.join(os.tmpdir(), "berth-doctor-"));
  chmodSync(home, 0o711); // root's database server runs as nobody and has to pass
});
afterAll(async () => {
  await host.stop();
  rmSync(home, { recursive: true, force: true });
});

interface Told {
  readonly code: number;
  readonly lines: readonly string[];
}

/** `npm run berth -- doctor` with nothing of this environment, as on a fresh machine. */
async function doctor(hosts: string): Promise<Told> {
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: "production" as const,
    PORT: String(await freePort()),
    BERTH_DATA_DIR: path.join(home, "data"),
    BERTH_EMBEDDED: "0",
    BERTH_HOSTS: hosts,
  };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ["--import", "tsx", "lib/launch/cli.ts", "doctor"], { cwd: ROOT, env }, (error, out) => {
      const code = error?.code ?? 0;
      if (typeof code === "number") resolve({ code, lines: out.trim().replaceAll(host.name, "HOST").split("\n") });
      else reject(error);
    });
  });
}

const entry = (more: object = {}) => JSON.stringify([{ ...host.settings(), ...more }]);
const wrong = ({ lines }: Told) => lines.filter((line) => line.startsWith("wrong"));

it("finds nothing to mend before the first start, with a host that is as BERTH_HOSTS says", async () => {
  host.limits.setBudget({ points: 60, seconds: 3600 });
  const told = await doctor(entry());
  host.limits.setBudget(null);
  expect(wrong(told)).toEqual([]);
  expect(told.lines.slice(8)).toEqual([
    "ok     HOST reachable: http://HOST/api/v3 answers",
    "ok     HOST kind: Enterprise Server 3.17.0",
    "ok     HOST API version: 2022-11-28 is served",
    expect.stringMatching(/^ok {5}HOST clock: \d s apart$/),
    "ok     HOST limit: there is one; 60 of 60 calls without a token are left, and each person has their own",
    "ok     HOST OAuth app: its id and secret are known to the host",
    "Nothing is wrong.",
  ]);
  expect(told.code).toBe(0);
});

it("says what to mend, and fails", async () => {
  const { clientSecret } = host.settings();
  const told = await doctor(entry({ clientSecret: "another-secret-of-the-app" }));
  expect(wrong(told)).toEqual([expect.stringMatching(/HOST OAuth app: The host does not know "clientId".*copy both/)]);
  expect(told.code).toBe(1);
  expect(told.lines.join()).not.toMatch(new RegExp(`another-secret|${clientSecret}`));
});

it("tells a mistake in a variable once, and does not ask a host that it does not know", async () => {
  const told = await doctor(`[{"host": "${host.name}"`);
  expect(told.lines.filter((line) => /BERTH_HOSTS is not JSON/.test(line))).toHaveLength(1);
  expect(wrong(told).slice(1)).toEqual(
    ["data directory", "disk", "database", "Berth"].map(
      (what) => `wrong  ${what}: not checked, for a variable is wrong; mend that first.`,
    ),
  );
  expect(told.code).toBe(1);
});
