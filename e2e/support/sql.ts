import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** For what no person can do through the product, such as letting a minute pass or removing a member: SQL in its database. */
export async function sql(text: string): Promise<Record<string, unknown>[]> {
  const { stdout } = await run("node", ["--import", "tsx", "e2e/support/run-sql.ts", text], { env: process.env });
  return JSON.parse(stdout);
}

/** A person at the embedded GitHub whom no other spec knows. */
export async function newPerson(login: string): Promise<string> {
  await sql(`insert into embedded.users (login, type) values ('${login}', 'User')`);
  return login;
}
