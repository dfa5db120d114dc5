/** What another process changed is seen after this time at the latest. */
const MS = 1_000;
const MOST = 10_000;

let isOn = false;
let generation = 0;

interface Held<V> {
  value: V;
  until: number;
  generation: number;
}

/**
 * What every call asks anew and what seldom changes: who a token is, which repository an address names, how many
 * deployments there are. Kept for a second where `remember` was called, and forgotten at once when this process changes it.
 */
export class Remembered<V> {
  private held = new Map<string, Held<V>>();

  /** The value of `key`; what `load` throws is not kept. */
  async get(key: string, load: () => Promise<V>): Promise<V> {
    const known = this.recall(key);
    if (known !== undefined) return known;
    const begun = moment();
    const value = await load();
    this.keep(key, value, begun);
    return value;
  }

  recall(key: string): V | undefined {
    const found = this.held.get(key);
    return found && found.generation === generation && found.until > performance.now() ? found.value : undefined;
  }

  /** Keeps a value that was read since the `moment` that is given, unless something was changed meanwhile: it may be from before. */
  keep(key: string, value: V, since: number): void {
    if (!isOn || since !== generation) return;
    if (this.held.size >= MOST) this.held = new Map();
    this.held.set(key, { value, until: performance.now() + MS, generation });
  }
}

/** To be taken before something is read that shall be kept. */
export const moment = (): number => generation;

/** From now on this process remembers. It has to be the one through which things are changed. */
export function remember(): void {
  isOn = true;
}

/** Forgets everything that is remembered anywhere. */
export function forgetRemembered(): void {
  generation++;
}

// Deployments, statuses and what GraphQL changes are neither tokens nor repositories, and come in numbers.
const IN_NUMBERS = /\/(?:deployments|statuses(?:\/[0-9a-f]+)?)$|^\/api\/graphql$/;

/** Forgets what a call that was answered may have changed. A 202 to a deployment is a merge: the repository was pushed to. */
export function forgetAfter(method: string, path: string, status: number): void {
  if (method === "GET" || method === "HEAD" || (status < 202 && IN_NUMBERS.test(path))) return;
  forgetRemembered();
}
