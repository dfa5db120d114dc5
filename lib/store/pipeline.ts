import { lane, type Statements } from "./db";
import { wireOf } from "./prebuilt";

export interface Committing {
  /** It waits for the disk; what does not has to be made again from what is durable. */
  readonly isDurable?: boolean;
  /** For so many milliseconds at most a statement waits for what another transaction writes; then it fails. As long as it takes where left out. */
  readonly lockMs?: number;
}

type Answers<T extends readonly Promise<unknown>[]> = { readonly [K in keyof T]: Awaited<T[K]> };

/**
 * Runs statements in one transaction and one round trip: each is sent without waiting for the answers to those before, and the commit with them.
 * The server runs them in order. Commits as `withoutWaiting` does, unless it is to be durable. There is one connection for this, where each text
 * is prepared once, so it must not vary with what it is about; another pipeline waits for its turn. Answers what `work` does, awaited. Throws
 * what the database says to the first statement that fails; nothing is committed then.
 */
export async function pipelined<const T extends readonly Promise<unknown>[]>(
  work: (tx: Statements) => T,
  how: Committing = {},
): Promise<Answers<T>> {
  const client = await lane().connect();
  const failures: unknown[] = [];
  const tx: Statements = {
    // Noted here, where they come in their order: those behind the first one fail for it, and may be heard before it.
    execute: (query) =>
      client.query<Record<string, unknown>>(wireOf(query)).catch((error: unknown) => {
        failures.push(error);
        throw error;
      }),
  };
  try {
    const begun = client.query(beginning(how));
    const answers = Promise.all(work(tx));
    await Promise.all([begun, answers, client.query("commit")]);
    client.release();
    return await answers;
  } catch (error) {
    // A connection that cannot even do that is not used again.
    await client.query("rollback").then(
      () => client.release(),
      () => client.release(true),
    );
    throw failures[0] ?? error;
  }
}

function beginning({ isDurable = false, lockMs }: Committing): string {
  const settings = [
    ...(isDurable ? ["set local synchronous_commit to default"] : []),
    ...(lockMs === undefined ? [] : [`set local lock_timeout = ${lockMs}`]),
  ];
  return ["begin", ...settings].join("; ");
}
