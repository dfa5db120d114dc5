import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import { db } from "@/lib/store/db";

/** Changed by reading and by the dispatcher's own work; of these only the number of rows is witnessed. */
const RESTLESS = ["tokens", "hook_deliveries"];

let statement: string | undefined;

/** What all tables of the embedded GitHub hold, as one text: equal where nothing was written. */
export async function tables(): Promise<string> {
  statement ??= await prepare();
  const { rows } = await db().execute<{ state: string }>(sql.raw(statement));
  return rows.map(({ state }) => state).join("\n");
}

async function prepare(): Promise<string> {
  const { rows } = await db().execute<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'embedded' order by 1`,
  );
  const one = ({ name }: { name: string }) => {
    const text = RESTLESS.includes(name) ? "''" : "coalesce(sum(hashtextextended(t::text, 0)), 0)";
    return `select '${name} ' || count(*) || ' ' || ${text} as state from embedded."${name}" t`;
  };
  return rows.map(one).join(" union all ");
}

/** Every file below the folders with a hash of what it holds. */
export function files(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => `${file} ${createHash("sha256").update(readFileSync(file)).digest("hex")}`)
      .sort(),
  );
}
