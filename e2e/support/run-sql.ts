import pg from "pg";
import { openDatabase } from "@/lib/launch/open-database";
import { readSettings } from "@/lib/launch/settings";

// Runs the SQL of the command line in the database of the product under test, and prints the rows of the last statement as JSON.
const database = await openDatabase(readSettings(process.env), () => {});
const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
try {
  await client.connect();
  const answer = await client.query(process.argv[2] ?? "");
  process.stdout.write(JSON.stringify([answer].flat().at(-1)?.rows ?? []));
} finally {
  await client.end();
  await database.close();
}
