import type pg from "pg";
import type { Place } from "./postgres-place";
import { type Postmaster, shutDown } from "./postgres-process";

/** Every Berth process that uses a cluster holds this lock shared; who gets it alone is the last and may stop the server. */
export const IN_USE = "hashtextextended('berth:cluster', 0)";

/** A server that answers, and the connection that holds the in-use lock on it. */
export interface Held {
  readonly client: pg.Client;
  readonly postmaster: Postmaster;
  readonly reused: boolean;
}

/** Holds the in-use lock, and brings the server back when it dies under a running Berth. */
export class Keeper {
  private stopping = false;
  private recovery: Promise<void> = Promise.resolve();

  constructor(
    public held: Held,
    private readonly start: () => Promise<Held>,
    private readonly log: (line: string) => void,
  ) {
    this.watch();
  }

  private watch(): void {
    this.held.client.once("end", () => {
      if (!this.stopping) this.recovery = this.recover();
    });
  }

  private async recover(): Promise<void> {
    this.log("The database went away; bringing it back.");
    try {
      this.held = await this.start();
      this.watch();
    } catch (error) {
      this.log(error instanceof Error ? error.message : String(error));
    }
  }

  async release(place: Place): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    await this.recovery;
    const { client, postmaster } = this.held;
    if (await isAlone(client)) await shutDown(postmaster, place.data);
    await client.end().catch(() => {}); // the server may have closed it first
  }
}

/** Gives up the shared lock and tells whether nobody else has it; false when the server does not answer, for then it is not ours to judge. */
async function isAlone(client: pg.Client): Promise<boolean> {
  const text = `select pg_advisory_unlock_shared(${IN_USE}), pg_try_advisory_lock(${IN_USE}) as alone`;
  try {
    return (await client.query<{ alone: boolean }>(text)).rows[0]?.alone === true;
  } catch {
    return false;
  }
}
