import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { freePort } from "@/lib/launch/free-port";
import { openDatabase } from "@/lib/launch/open-database";
import { readSettings } from "@/lib/launch/settings";
import { RemoteHost } from "../fake-host/remote-host";
import { start } from "./child";
import { signIn } from "./sign-in";

const SECRET = "bench-webhook-secret-".repeat(2);
export const KEY = { owner: "acme", name: "web" };

export interface SyncProduct {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** The host that it reads: one repository, acme/web. */
  readonly host: RemoteHost;
  readonly cookie: { readonly name: string; readonly value: string };
  /** Secret of the host's webhooks. */
  readonly secret: string;
  /** Rows of its database. */
  rows<T extends object>(text: string, values?: unknown[]): Promise<T[]>;
  stop(): Promise<void>;
}

/** The fake host with so many deployments, and the built product on a data directory of its own, with somebody signed in at that host. */
export async function startSyncProduct(deployments: number): Promise<SyncProduct> {
  const fake = await start({
    args: ["--import", "tsx", "e2e/bench/sync-host.ts", String(deployments), SECRET],
    ready: Number,
  });
  const host = new RemoteHost(`http://localhost:${fake.port}`);
  const folder = mkdtempSync(path.join(os.tmpdir(), "berth-bench-"));
  chmodSync(folder, 0o711); // root's database server runs as nobody and has to pass
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = {
    PORT: String(port),
    BERTH_URL: url,
    BERTH_DATA_DIR: path.join(folder, "data"),
    BERTH_EMBEDDED: "0",
    BERTH_HOSTS: JSON.stringify([await host.settings()]),
    DATABASE_URL: "",
  };
  const server = await start({
    args: [...profiled(), "--import", "tsx", "lib/launch/start.ts"],
    env,
    ready: readyAt(port),
  });
  const database = await openProductDatabase(env);
  const stop = async () => {
    await database.close();
    await server.stop();
    await fake.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    ...{ url, port, pid: server.pid, host, secret: SECRET, stop },
    cookie: await signIn({ url, host: host.name }, "mona"),
    rows: async <T extends object>(text: string, values: unknown[] = []) =>
      (await database.client.query<T & Record<string, unknown>>(text, values)).rows,
  };
}

const readyAt = (port: number) => (line: string) => (line.startsWith("Berth is ready") ? port : undefined);

/** BERTH_BENCH_PROFILE names a folder for a profile of the product's processor time. */
function profiled(): string[] {
  const folder = process.env.BERTH_BENCH_PROFILE;
  return folder ? ["--cpu-prof", `--cpu-prof-dir=${folder}`] : [];
}

async function openProductDatabase(
  env: Record<string, string>,
): Promise<{ client: pg.Client; close(): Promise<void> }> {
  const joined = await openDatabase(readSettings({ ...process.env, ...env }), () => {});
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  return {
    client,
    close: async () => {
      await client.end();
      await joined.close();
    },
  };
}
