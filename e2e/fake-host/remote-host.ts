import type { Part } from "./control";
import type { FakeHost, Settings } from "./fake-host";

type Method = (...args: never[]) => unknown;
/** The same methods, over HTTP. What does not survive JSON (listeners, maps) is not for this. */
export type Remote<T> = {
  readonly [K in keyof T as T[K] extends Method ? K : never]: T[K] extends (...args: infer A) => infer R
    ? (...args: A) => Promise<Awaited<R>>
    : never;
};

/** A fake host in another process, as `serve.ts` starts it. */
export class RemoteHost {
  readonly url: string;
  readonly name: string;
  readonly truth: Remote<FakeHost["truth"]>;
  readonly limits: Remote<FakeHost["limits"]>;
  readonly faults: Remote<FakeHost["faults"]>;
  readonly calls: Remote<FakeHost["calls"]>;
  readonly hooks: Remote<FakeHost["hooks"]>;
  readonly oauth: Remote<FakeHost["oauth"]>;

  constructor(url: string) {
    this.url = url;
    this.name = new URL(url).host;
    this.truth = this.#part("truth");
    this.limits = this.#part("limits");
    this.faults = this.#part("faults");
    this.calls = this.#part("calls");
    this.hooks = this.#part("hooks");
    this.oauth = this.#part("oauth");
  }

  async settings(): Promise<Settings> {
    return (await this.#ask("settings", [])) as Settings;
  }

  #part<P extends Part>(part: P): Remote<FakeHost[P]> {
    const call =
      (_: object, method: string | symbol) =>
      (...args: unknown[]) =>
        this.#ask(`${part}/${String(method)}`, args);
    return new Proxy({}, { get: call }) as Remote<FakeHost[P]>;
  }

  async #ask(path: string, args: readonly unknown[]): Promise<unknown> {
    const body = JSON.stringify(args, (_, value) => (value instanceof RegExp ? value.source : value));
    const answer = await fetch(`${this.url}/_fake/${path}`, { method: "POST", body });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path} at ${this.name}: ${answer.status} ${text}`);
    return JSON.parse(text);
  }
}
