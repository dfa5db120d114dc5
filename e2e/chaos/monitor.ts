import { setTimeout as pause } from "node:timers/promises";
import type { Repository } from "@/e2e/fake-host/repository";
import type { Random } from "./random";
import { type Shown, type Viewer, ViewRefused } from "./views";
import type { Witness } from "./witness";

const BETWEEN_MS = 200;
/** The overview shows 200 repositories at once: every so many looks. */
const OVERVIEW_EVERY = 8;
const MOST_KEPT = 20;

/** Looks at the product about five times a second and holds what it shows against what the truth has been. */
export class Monitor {
  /** Views that were read, states in them, and looks at a product that was down. */
  readonly counts = { views: 0, states: 0, down: 0 };
  readonly lies: string[] = [];
  /** Answers that were no view although the product was up. */
  readonly refusals: string[] = [];
  readonly #viewer: Viewer;
  readonly #repositories: readonly Repository[];
  readonly #witness: Witness;
  readonly #random: Random;
  #stopped = false;

  constructor(viewer: Viewer, repositories: readonly Repository[], witness: Witness, random: Random) {
    this.#viewer = viewer;
    this.#repositories = repositories;
    this.#witness = witness;
    this.#random = random;
  }

  async run(): Promise<void> {
    for (let look = 0; !this.#stopped; look++) {
      await (look % OVERVIEW_EVERY === 0 ? this.#overview() : this.#timeline()).then(
        () => {
          this.counts.views += 1;
        },
        (error: unknown) => this.#excuse(error),
      );
      await pause(BETWEEN_MS);
    }
  }

  stop(): void {
    this.#stopped = true;
  }

  async #overview(): Promise<void> {
    for (const { repository, cells } of await this.#viewer.overview()) {
      const id = this.#repositories.find(({ name }) => name === repository.key.name)?.id ?? 0;
      for (const { current, latest } of Object.values(cells)) this.#hold(id, [current, latest]);
    }
  }

  async #timeline(): Promise<void> {
    const { id, fullName } = this.#random.pick(this.#repositories);
    this.#hold(id, (await this.#viewer.timeline(fullName)).rows);
  }

  #hold(repositoryId: number, shown: readonly (Shown | null)[]): void {
    for (const one of shown) {
      if (!one) continue;
      this.counts.states += 1;
      const objection = this.#witness.objection(String(repositoryId), one);
      if (objection && this.lies.length < MOST_KEPT) this.lies.push(objection);
    }
  }

  #excuse(error: unknown): void {
    if (!(error instanceof ViewRefused)) this.counts.down += 1;
    else if (this.refusals.length < MOST_KEPT) this.refusals.push(error.message);
  }
}
