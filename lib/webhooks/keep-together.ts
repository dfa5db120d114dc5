import "server-only";
import { pool } from "@/lib/store/db";
import { handOver, isAppliedHere, OWN_ID } from "./hand-over";
import type { Delivery } from "./inbox";
import { readAhead } from "./read-delivery";

/** Of one insert: deliveries, and about as many bytes. */
const MOST = 32;
const MOST_BYTES = 4_000_000;

/** Deliveries that come within so many milliseconds are a stream, and cost less together. */
const STREAM_MS = 25;

interface Asking {
  readonly delivery: Delivery;
  readonly resolve: (kept: boolean) => void;
  readonly reject: (error: unknown) => void;
}

const keyOf = ({ host, guid }: Delivery) => `${host} ${guid}`;

/**
 * Deliveries that come while one is written share the next insert and its commit: a disk that is asked less often keeps more. Each is answered
 * after its own is durable. Where the database refuses what is kept together, each is kept by itself, so that one does not lose the others.
 */
export class Intake {
  readonly #insert: (deliveries: readonly Delivery[]) => Promise<ReadonlyMap<string, number>>;
  #waiting: Asking[] = [];
  #running = false;
  #cameAt = Number.NEGATIVE_INFINITY;

  constructor(insert = insertTogether) {
    this.#insert = insert;
  }

  /** Notes that a delivery comes; answers whether it comes alone. */
  noteArrival(): boolean {
    const before = this.#cameAt;
    this.#cameAt = performance.now();
    return !this.#running && this.#cameAt - before > STREAM_MS;
  }

  /** Makes a delivery durable; false when this GUID was applied already. Throws what the database says to it. */
  keep(delivery: Delivery): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ delivery, resolve, reject });
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) await this.#keepAll(this.#take());
    this.#running = false;
  }

  /** Those that waited longest. One insert writes no row twice, so a second delivery of a GUID waits for the next. */
  #take(): Asking[] {
    const taken = new Map<string, Asking>();
    const left: Asking[] = [];
    let bytes = 0;
    for (const one of this.#waiting) {
      const isFull = taken.size >= MOST || (taken.size > 0 && bytes + one.delivery.body.length > MOST_BYTES);
      if (isFull || taken.has(keyOf(one.delivery))) {
        left.push(one);
        continue;
      }
      taken.set(keyOf(one.delivery), one);
      bytes += one.delivery.body.length;
    }
    this.#waiting = left;
    return [...taken.values()];
  }

  async #keepAll(together: readonly Asking[]): Promise<void> {
    try {
      const inserted = this.#insert(together.map((one) => one.delivery));
      // While the disk is written to.
      const said = together.map(({ delivery }) => (isAppliedHere() ? readAhead(delivery) : undefined));
      const kept = await inserted;
      handOver(
        together.flatMap(({ delivery }, i) => {
          const id = kept.get(keyOf(delivery));
          const row = { ...delivery, attempts: 0, body: withoutNul(delivery.body), said: said[i] };
          return id === undefined ? [] : [{ ...row, id }];
        }),
      );
      for (const { delivery, resolve } of together) resolve(kept.has(keyOf(delivery)));
    } catch (error) {
      if (together.length > 1) for (const one of together) await this.#keepAll([one]);
      else together[0]?.reject(error);
    }
  }
}

/**
 * One statement and so one commit, which also wakes whoever applies in another process; answers the ids of those that were not applied before,
 * by key.
 */
async function insertTogether(deliveries: readonly Delivery[]): Promise<ReadonlyMap<string, number>> {
  const { length } = deliveries;
  const rows = deliveries.map((_, i) => `($${4 * i + 1}, $${4 * i + 2}, $${4 * i + 3}, $${4 * i + 4})`);
  const tells = isAppliedHere() ? [] : [OWN_ID];
  const answer = await pool().query<{ id: string; host: string; guid: string }>({
    // One plan for each number of rows.
    name: `keep ${length} ${tells.length}`,
    text: `with kept as (
        insert into mirror.inbox as i (host, guid, event, body) values ${rows.join(", ")}
        on conflict (host, guid) do update set body = excluded.body, event = excluded.event, state = 'new', reason = null, attempts = 0
        where i.state <> 'applied' returning id, host, guid
      ) select id, host, guid${tells.map(() => `, pg_notify('berth_inbox', $${4 * length + 1})`).join("")} from kept`,
    values: [...deliveries.flatMap(({ host, guid, event, body }) => [host, guid, event, withoutNul(body)]), ...tells],
  });
  return new Map(answer.rows.map(({ id, host, guid }) => [`${host} ${guid}`, Number(id)]));
}

// PostgreSQL keeps no NUL in text; in JSON it is always written escaped, so a raw one is no JSON anyway.
const withoutNul = (text: string) => text.replaceAll("\u0000", "\ufffd");
