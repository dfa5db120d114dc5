import pg from "pg";
import { env } from "@/lib/env";

export interface Leadership {
  /** False once the connection, and with it the lock, is lost. */
  readonly held: boolean;
  release(): Promise<void>;
}

/**
 * Takes the advisory lock `name` on a connection of its own, or returns undefined where another process has it. A killed
 * process loses its connection and so its lock at once.
 */
export async function takeLead(name: string, onLost: () => void): Promise<Leadership | undefined> {
  const client = new pg.Client({ connectionString: env().databaseUrl });
  let held = false;
  const lost = () => {
    held = false;
    onLost();
  };
  client.on("error", lost);
  client.on("end", lost);
  await client.connect();
  const query = "select pg_try_advisory_lock(hashtextextended($1, 0)) as ok";
  const got = await client.query<{ ok: boolean }>(query, [name]);
  held = got.rows[0]?.ok === true;
  if (!held) {
    await client.end();
    return undefined;
  }
  return {
    get held() {
      return held;
    },
    release: () => client.end(),
  };
}
