import { existsSync } from "node:fs";
import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as apply } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";

/** One set per owner of tables; each keeps its own journal, so they never wait for one another. */
export const SETS = ["embedded", "mirror"] as const;

/**
 * Brings the database at `url` to the newest schema; safe to call from several processes at once (advisory lock).
 * `root` is the folder of the project.
 */
export async function migrate(url: string, root = process.cwd()): Promise<void> {
  const client = new pg.Client({ connectionString: url, options: "-c client_min_messages=warning" });
  client.on("error", () => {}); // a server that stops meanwhile: the query that runs tells it
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtextextended('berth:migrate', 0))");
    for (const set of SETS) {
      const migrationsFolder = path.join(root, "lib/store/migrations", set);
      if (!existsSync(migrationsFolder)) continue;
      await apply(drizzle(client), {
        migrationsFolder,
        migrationsSchema: "berth",
        migrationsTable: `migrations_${set}`,
      });
    }
  } finally {
    await client.end();
  }
}
