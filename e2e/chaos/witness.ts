import type { Truth } from "@/e2e/fake-host/truth";
import type { Change, Deployment } from "@/e2e/fake-host/types";

/** What a deployment has been at the host until now. */
interface Past {
  readonly states: Set<string>;
  readonly environments: Set<string>;
}

/** In the words of the product, written down on their own (contract 2, states). */
export function wordOf(deployment: Pick<Deployment, "transient">, state: string | undefined): string {
  if (state === undefined) return "pending";
  if (state === "success") return "active";
  return state === "inactive" && deployment.transient ? "destroyed" : state;
}

/** Remembers every state that the truth has had, from the moment it had it: nothing else may ever be shown. */
export class Witness {
  readonly #pasts = new Map<string, Past>();

  constructor(truth: Truth) {
    truth.onChange((change) => this.#note(change));
  }

  /** What is wrong with a state that was shown, in words; undefined when the truth has had it. */
  objection(name: string, shown: { id: number; state: string; environment: string }): string | undefined {
    const past = this.#pasts.get(`${name}#${shown.id}`);
    const what = `${name}#${shown.id} as ${shown.state} in ${shown.environment}`;
    if (!past) return `${what}: the host has no such deployment`;
    if (!past.states.has(shown.state)) return `${what}: the host has only had ${[...past.states].join(", ")}`;
    if (!past.environments.has(shown.environment))
      return `${what}: it was only in ${[...past.environments].join(", ")}`;
    return undefined;
  }

  #note({ repositoryId, deployment, status, kind }: Change): void {
    const name = `${repositoryId}#${deployment.id}`;
    const past = this.#pasts.get(name) ?? { states: new Set(), environments: new Set() };
    this.#pasts.set(name, past);
    if (kind === "deployment deleted") return;
    past.states.add(wordOf(deployment, status?.state));
    past.environments.add(deployment.environment);
  }
}
