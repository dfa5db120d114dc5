import type { Truth } from "@/e2e/fake-host/truth";
import { CLICKED, type Click } from "./clicker";
import type { Written } from "./mirror";

/** Remembers every deployment that the host ever made for a click. */
export class MadeByClicks {
  readonly #ids = new Map<string, number[]>();

  constructor(truth: Truth) {
    truth.onChange(({ kind, deployment: { id, description } }) => {
      if (kind !== "deployment created" || !description?.startsWith(CLICKED)) return;
      this.#ids.set(description, [...(this.#ids.get(description) ?? []), id]);
    });
  }

  /** Where a click has not come to exactly one deployment, one answer that names it, and one row in the audit that says so. */
  objections(clicks: readonly Click[], written: readonly Written[]): string[] {
    const kept = new Map(written.map((row) => [row.intent, row]));
    return clicks.flatMap(({ intent, description, made }) => {
      const ids = this.#ids.get(description) ?? [];
      if (ids.length !== 1) return [`${description}: ${ids.length} deployments`];
      if (made !== ids[0]) return [`${description}: made ${ids[0]}, and the answer was ${made ?? "none"}`];
      const { state, done = [] } = kept.get(intent) ?? {};
      if (state !== "done" || done.length !== 1 || done[0] !== made)
        return [`${description}: its intent is ${state ?? "not kept"}, and the audit has ${done.join() || "nothing"}`];
      return [];
    });
  }
}
