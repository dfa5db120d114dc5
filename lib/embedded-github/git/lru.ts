/** A map that forgets what was not used for longest once it holds more than `most` entries. */
export class LRU<K, V> {
  private readonly entries = new Map<K, V>();

  constructor(private readonly most: number) {}

  get(key: K): V | undefined {
    const value = this.entries.get(key);
    if (value === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    const oldest = this.entries.keys().next();
    if (this.entries.size > this.most && !oldest.done) this.entries.delete(oldest.value);
  }

  /** The value of `key`, made by `make` when it is not there; a failure is not kept. */
  async through(key: K, make: () => Promise<V>): Promise<V> {
    const held = this.get(key);
    if (held !== undefined) return held;
    const value = await make();
    this.set(key, value);
    return value;
  }
}
