import type { FakeHost } from "@/e2e/fake-host/fake-host";
import { Refusal } from "@/e2e/fake-host/refusal";
import type { Repository } from "@/e2e/fake-host/repository";
import type { Deployment } from "@/e2e/fake-host/types";
import { CLICKED } from "./clicker";
import type { Random } from "./random";

export const PERSON = "mona";
const ENVIRONMENTS = ["production", "staging", "qa", "dev"];
/** What may come after a state; no success twice in a row, as a host would take it. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  none: ["queued", "pending", "in_progress", "waiting", "success"],
  queued: ["in_progress", "in_progress", "failure", "error"],
  pending: ["in_progress", "queued", "success"],
  waiting: ["queued", "in_progress", "error"],
  in_progress: ["success", "success", "success", "failure", "error"],
  success: ["inactive", "failure", "in_progress"],
  failure: ["in_progress", "success"],
  error: ["queued", "success"],
};
/** Deployments that still change. */
const MOST_OPEN = 600;

/** What happens at the host: drawn from a seed, told to whoever listens to the truth. */
export class Script {
  readonly #host: FakeHost;
  readonly #random: Random;
  readonly #repositories: readonly Repository[];
  readonly #open: { readonly repository: Repository; readonly deployment: Deployment }[] = [];
  deleted = 0;

  constructor(host: FakeHost, random: Random, repositories: number) {
    this.#host = host;
    this.#random = random;
    host.truth.addPerson(PERSON);
    this.#repositories = Array.from({ length: repositories }, (_, n) =>
      host.truth.addRepository(`acme/r${n}`, {
        levels: { [PERSON]: "admin" },
        commits: ["Lay the keel", "Raise the mast"],
      }),
    );
  }

  /** One change at the host; some make an event, some none, some several. */
  step(): void {
    const random = this.#random;
    if (this.#open.length < 20 || (random.chance(0.3) && this.#open.length < MOST_OPEN)) this.#deploy();
    else if (random.chance(0.02)) this.#delete();
    else this.#progressOne();
  }

  #progressOne(): void {
    const random = this.#random;
    const at = random.between(0, this.#open.length - 1);
    this.#progress(at);
    // Two in the same second: only their ids tell which came last.
    if (random.chance(0.15) && at < this.#open.length) this.#progress(at);
  }

  #deploy(): void {
    const random = this.#random;
    const repository = random.pick(this.#repositories);
    const transient = random.chance(0.2);
    const environment = transient ? `pr-${random.between(1, 9)}` : random.pick(ENVIRONMENTS);
    const deployment = this.#host.truth.createDeployment(
      repository.id,
      { ref: "main", environment, transient, description: `Change ${random.between(1, 9_999)}` },
      PERSON,
    );
    this.#open.push({ repository, deployment });
  }

  #progress(at: number): void {
    const chosen = this.#open[at];
    if (!chosen) return;
    const { repository, deployment } = chosen;
    const random = this.#random;
    const state = random.pick(NEXT[deployment.statuses.at(-1)?.state ?? "none"] ?? ["queued"]);
    const moved = !deployment.transient && random.chance(0.02) ? { environment: random.pick(ENVIRONMENTS) } : {};
    const autoInactive = random.chance(0.9);
    const isThere = repository.byId.has(deployment.id);
    if (isThere) this.#host.truth.postStatus(repository.id, deployment.id, { state, autoInactive, ...moved }, PERSON);
    const ends = !isThere || state === "inactive" || (state === "success" ? random.chance(0.7) : random.chance(0.05));
    if (ends || deployment.statuses.at(-1)?.state === "inactive") this.#open.splice(at, 1);
  }

  /** No event tells of it (contract 2.7). */
  #delete(): void {
    const repository = this.#random.pick(this.#repositories);
    // What somebody made by a click stays: a deployment that is gone could not be told from one that was never made.
    const own = repository.deployments.filter(({ description }) => !description?.startsWith(CLICKED));
    if (own.length === 0) return;
    const { id } = this.#random.pick(own);
    try {
      this.#host.truth.deleteDeployment(repository.id, id);
      this.deleted += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error; // an active one cannot be deleted
    }
  }
}
