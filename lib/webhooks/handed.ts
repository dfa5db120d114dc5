import type { Waiting } from "./inbox";

/** Characters of the bodies that are held; what comes beyond it is read from the inbox again. */
const MOST = 4_000_000;

const sizeOf = (row: Waiting) => row.body?.length ?? 0;

/** Deliveries that were handed over and are not applied yet, each once and with its newest body, in the order in which they came. */
export class Handed {
  readonly #rows = new Map<number, Waiting>();
  #size = 0;

  get isEmpty(): boolean {
    return this.#rows.size === 0;
  }

  /** False, and nothing is added, where it would be too much to hold. */
  add(rows: readonly Waiting[]): boolean {
    if (this.#size + rows.reduce((sum, row) => sum + sizeOf(row), 0) > MOST) return false;
    for (const row of rows) {
      this.forget([row.id]);
      this.#rows.set(row.id, row);
      this.#size += sizeOf(row);
    }
    return true;
  }

  /** The first ones, which are not held any longer. */
  take(most: number): Waiting[] {
    const rows = [...this.#rows.values()].slice(0, most);
    this.forget(rows.map((row) => row.id));
    return rows;
  }

  forget(ids: readonly number[]): void {
    for (const id of ids) {
      const row = this.#rows.get(id);
      if (row) this.#size -= sizeOf(row);
      this.#rows.delete(id);
    }
  }
}
