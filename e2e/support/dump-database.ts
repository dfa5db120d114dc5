import { appendFileSync, writeFileSync } from "node:fs";
import pg from "pg";
import { prepareEnvironment } from "@/lib/launch/environment";
import { openDatabase } from "@/lib/launch/open-database";
import { readSettings } from "@/lib/launch/settings";
import { unseal } from "@/lib/store/seal";

// Writes every row of every table of the product under test to the file of the command line, and prints the tokens of its accounts, opened.
const settings = readSettings(process.env);
prepareEnvironment(settings);
const database = await openDatabase(settings, () => {});
const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
const file = process.argv[2] ?? "";
try {
  await client.connect();
  writeFileSync(file, "");
  const tables = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  for (const { name } of tables.rows) {
    const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
    appendFileSync(file, `${name}\n${rows.map(({ row }) => row).join("\n")}\n`);
  }
  const accounts = await client.query<{ sealed: string }>("select token_ciphertext as sealed from mirror.accounts");
  const sealed = accounts.rows.map((row) => row.sealed);
  process.stdout.write(JSON.stringify({ tokens: sealed.map(unseal), sealed }));
} finally {
  await client.end();
  await database.close();
}
