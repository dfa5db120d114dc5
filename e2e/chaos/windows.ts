import { setTimeout as pause } from "node:timers/promises";
import type { Limits, LimitWindow } from "@/e2e/fake-host/limits";
import type { WindowDoses } from "./profile";
import type { Random } from "./random";

type Way = Pick<LimitWindow, "kind" | "status" | "says" | "resource">;

/** A primary limit is one of each resource, a secondary one of all (contract, section 4). */
const WAYS: readonly Way[] = [
  { kind: "primary", status: 403, says: "reset", resource: "core" },
  { kind: "primary", status: 429, says: "reset", resource: "core" },
  { kind: "primary", status: 200, says: "reset", resource: "graphql" },
  { kind: "secondary", status: 403, says: "retry-after" },
  { kind: "secondary", status: 429, says: "retry-after" },
];
/** A host that does not say for how long means a minute. */
const UNSAID: Way = { kind: "secondary", status: 403, says: "nothing" };
const UNSAID_S = 60;
/** A refusal that a process did not live to write down nobody can keep: after so long it has. */
const WRITTEN_MS = 2_000;
/** A window begins with the first call that it refuses; where none comes for so long, it is taken back. */
const UNMET_MS = 3_000;
/** This part of the kills waits so long for a window which still lasts for longer than a start. */
const AIMED = 0.5;
const AIM_MS = 5_000;
const MOST_AIM_MS = 60_000;
const LONG_MS = 4_000;
const LOOK_MS = 50;

/** Limit windows of the host, one after the other, for as long as it is let: in none of them may the product ask for anything. */
export class Windows {
  /** Windows by what they were. */
  readonly opened = new Map<string, number>();
  /** Kills inside a window that the next process had to keep. */
  killsInside = 0;
  readonly #limits: Limits;
  readonly #doses: WindowDoses;
  readonly #random: Random;
  #runs = false;
  #stopped = false;

  constructor(limits: Limits, doses: WindowDoses, random: Random) {
    this.#limits = limits;
    this.#doses = doses;
    this.#random = random;
  }

  /** Opens windows until `stop`; resolves when the last one is over. */
  async run(): Promise<void> {
    const { betweenMs, unsaid } = this.#doses;
    this.#runs = true;
    for (let n = 0; !this.#stopped; n++) {
      await pause(this.#random.between(...betweenMs));
      if (!this.#stopped) await this.#open(n < unsaid ? UNSAID : this.#random.pick(WAYS));
    }
  }

  stop(): void {
    this.#stopped = true;
  }

  /**
   * Before a kill: resolves when no refusal is so fresh that a process which is killed now could not have kept it, and now and then inside a
   * window that has long to go, for those have to outlive the process.
   */
  async beforeKill(): Promise<void> {
    const left = () => (this.#limits.refusals().at(-1)?.until ?? 0) - Date.now();
    const isFresh = () => Date.now() - (this.#limits.refusals().at(-1)?.at ?? 0) < WRITTEN_MS;
    const begun = performance.now();
    const patience = this.#patience();
    while (isFresh() || (left() < LONG_MS && performance.now() - begun < patience)) await pause(LOOK_MS);
    if (left() >= LONG_MS) this.killsInside += 1;
  }

  #patience(): number {
    if (!this.#runs) return 0;
    // At least one of all kills: without it the run would prove nothing.
    return this.killsInside === 0 ? MOST_AIM_MS : this.#random.chance(AIMED) ? AIM_MS : 0;
  }

  async #open(way: Way): Promise<void> {
    const before = this.#limits.refusals().length;
    const seconds = way.says === "nothing" ? UNSAID_S : this.#random.between(...this.#doses.seconds);
    this.#limits.open({ ...way, seconds });
    const since = performance.now();
    const isOpen = () => {
      const told = this.#limits.refusals().slice(before);
      const isAwaited = !this.#stopped && performance.now() - since < UNMET_MS;
      return told.length === 0 ? isAwaited : told.some(({ until }) => until > Date.now());
    };
    while (isOpen()) await pause(LOOK_MS);
    this.#limits.clear();
    if (this.#limits.refusals().length === before) return;
    const name = `${way.kind} ${way.status}, ${way.says === "nothing" ? "unsaid" : way.says}`;
    this.opened.set(name, (this.opened.get(name) ?? 0) + 1);
  }
}
