/** As many keys as one query is asked for; more are asked for one chunk after the other. */
const CHUNK = 1000;

interface Waiting<K, V> {
  key: K;
  resolve(value: V): void;
  reject(error: unknown): void;
}

/**
 * Gathers what resolvers ask for one by one and fetches it together, so that a list of 100 costs one query and not 100.
 * Each key is fetched once in its life; `fetch` answers in the order of the keys.
 */
export class Batch<K, V> {
  private readonly known = new Map<string, Promise<V>>();
  private waiting: Waiting<K, V>[] = [];

  constructor(
    private readonly fetch: (keys: K[]) => Promise<readonly V[]>,
    private readonly nameOf: (key: K) => string = String,
  ) {}

  load(key: K): Promise<V> {
    const name = this.nameOf(key);
    const held = this.known.get(name);
    if (held) return held;
    const promise = new Promise<V>((resolve, reject) => {
      // Resolvers of one level all run before the next turn of the event loop.
      if (this.waiting.length === 0) setImmediate(() => void this.flush());
      this.waiting.push({ key, resolve, reject });
    });
    this.known.set(name, promise);
    return promise;
  }

  private async flush(): Promise<void> {
    const all = this.waiting;
    this.waiting = [];
    for (let i = 0; i < all.length; i += CHUNK) await this.answer(all.slice(i, i + CHUNK));
  }

  private async answer(asked: Waiting<K, V>[]): Promise<void> {
    try {
      const values = await this.fetch(asked.map(({ key }) => key));
      for (const [i, { resolve, reject }] of asked.entries()) {
        if (i < values.length) resolve(values[i] as V);
        else reject(new Error("A batch came back short."));
      }
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }
}

/** The rows of `found` in the order of `ids`; undefined where one is not there. */
export function inOrder<R extends { id: number }>(ids: readonly number[], found: readonly R[]): (R | undefined)[] {
  const byId = new Map(found.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id));
}
