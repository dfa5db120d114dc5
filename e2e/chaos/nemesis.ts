import { setTimeout as pause } from "node:timers/promises";
import type { Life } from "./life";
import type { Profile } from "./profile";
import type { Random } from "./random";

/** Within a start: before and in the migrations, while Next is loaded, just before the first answer. */
const START_MS = [50, 3_500] as const;

export interface Around {
  /** Waited for before each kill. */
  readonly mayKill: () => Promise<void>;
  /** Called after each start that was left alone. */
  readonly afterStart: () => Promise<void>;
}

/** Kills the product without a warning, and starts it again at once. */
export class Nemesis {
  kills = 0;
  readonly #life: Life;
  readonly #profile: Profile;
  readonly #random: Random;
  readonly #around: Around;

  constructor(life: Life, profile: Profile, random: Random, around: Around) {
    this.#life = life;
    this.#profile = profile;
    this.#random = random;
    this.#around = around;
  }

  /** The first starts, on an empty database; the last one is left alone. */
  async begin(): Promise<void> {
    while (this.kills < this.#profile.firstKills) await this.#startAndKill();
    await this.#restart();
  }

  /** Kills until all kills of the profile are used up, each at a random moment; leaves the product alive. */
  async rage(): Promise<void> {
    const [from, to] = this.#profile.livesMs;
    while (this.kills < this.#profile.kills) {
      await pause(this.#random.between(from, to));
      await this.#kill();
      while (this.kills < this.#profile.kills && this.#random.chance(0.3)) await this.#startAndKill();
      await this.#restart();
    }
  }

  async #startAndKill(): Promise<void> {
    this.#life.start();
    await pause(this.#random.between(...START_MS));
    await this.#kill();
  }

  async #kill(): Promise<void> {
    await this.#around.mayKill();
    await this.#life.end("SIGKILL");
    this.kills += 1;
  }

  async #restart(): Promise<void> {
    await this.#life.startReady();
    await this.#around.afterStart();
  }
}
