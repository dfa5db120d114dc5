import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { resetEnv } from "@/lib/env";
import { closeStore } from "./db";
import { closeLocks } from "./lock";
import { closeListen } from "./notify";

export interface TestDatabase {
  readonly url: string;
  /** A temporary data directory, empty. */
  readonly dataDir: string;
  /** Closes this process's connections, drops the database and removes the data directory. */
  drop(): Promise<void>;
}

/**
 * For tests: a migrated database of its own on the run's PostgreSQL, and an environment in which `env()` and `db()` use it.
 * Call it in `beforeAll` and `drop()` in `afterAll`.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const adminUrl = process.env.BERTH_TEST_POSTGRES;
  const template = process.env.BERTH_TEST_TEMPLATE;
  if (!adminUrl || !template)
    throw new Error("testDatabase() works inside vitest only, whose global setup starts the server.");

  const name = `test_${randomBytes(8).toString("hex")}`;
  await admin(adminUrl, `create database ${name} template ${template}`);
  const url = adminUrl.replace("/postgres?", `/${name}?`);
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "berth-data-"));
  await forget();
  Object.assign(process.env, {
    DATABASE_URL: url,
    BERTH_DATA_DIR: dataDir,
    BERTH_URL: "http://localhost:3000",
    BERTH_SECRET: "test-secret-".repeat(4),
    BERTH_WEBHOOK_SECRET: "test-webhook-secret-".repeat(2),
    BERTH_CLIENT_SECRET: "test-client-secret-".repeat(2),
  });
  return {
    url,
    dataDir,
    drop: async () => {
      await forget();
      await admin(adminUrl, `drop database if exists ${name} with (force)`);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function forget(): Promise<void> {
  await closeLocks();
  await closeListen();
  await closeStore();
  resetEnv();
}

async function admin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
