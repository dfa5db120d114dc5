import type { Repository } from "./repository";
import type { Deployment } from "./types";

interface Kept {
  readonly stamp: string;
  readonly text: string;
}

/** JSON of deployments, made once until the deployment or its repository's name changes: pages of a hundred are only joined. */
export class KeptText {
  readonly #kept = new WeakMap<Deployment, Kept>();
  readonly #make: (repository: Repository, deployment: Deployment) => unknown;

  constructor(make: (repository: Repository, deployment: Deployment) => unknown) {
    this.#make = make;
  }

  of(repository: Repository, deployment: Deployment): string {
    const { updatedAt, environment, statuses } = deployment;
    const stamp = `${updatedAt} ${statuses.length} ${environment} ${repository.fullName}`;
    const known = this.#kept.get(deployment);
    if (known?.stamp === stamp) return known.text;
    const text = JSON.stringify(this.#make(repository, deployment));
    this.#kept.set(deployment, { stamp, text });
    return text;
  }
}
