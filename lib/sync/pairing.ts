import "server-only";
import type { HostDeployment } from "@/lib/domain/host";
import type { ToldStatuses } from "@/lib/github/list-newest-statuses";
import type { Said } from "./record-page";
import { settledBeside } from "./settled";

/**
 * Brings together what two lists say of the same deployments: REST's, which has all of a deployment, and GraphQL's, which has its statuses.
 * Their pages shift against one another while new deployments are made, so what one shows waits for the other.
 */
export class Pairing {
  readonly #listed = new Map<number, HostDeployment>();
  readonly #told = new Map<number, ToldStatuses & { readonly asOf: number }>();
  readonly #paired = new Set<number>();
  /** From before a restart: what was waiting then is read by itself in the end. */
  readonly #earlier: ReadonlySet<number>;

  constructor(earlier: Iterable<number>) {
    this.#earlier = new Set(earlier);
  }

  /** Takes a page of each, asked for at `asOf`, and gives what is complete now. What has no readable status ids waits for good. */
  add(listed: readonly HostDeployment[], told: readonly ToldStatuses[], asOf: number): Said[] {
    for (const deployment of listed) if (!this.#paired.has(deployment.id)) this.#listed.set(deployment.id, deployment);
    for (const one of told) if (!this.#paired.has(one.deploymentId)) this.#told.set(one.deploymentId, { ...one, asOf });
    return [...this.#listed.values()].flatMap((deployment) => this.#pair(deployment));
  }

  #pair(deployment: HostDeployment): Said[] {
    const told = this.#told.get(deployment.id);
    if (!told?.statuses) return [];
    this.#listed.delete(deployment.id);
    this.#told.delete(deployment.id);
    this.#paired.add(deployment.id);
    const { statuses, whole, asOf } = told;
    const shown = { whole, completeUntil: settledBeside(deployment, statuses, asOf) };
    return [{ deployment, deploymentId: deployment.id, statuses, shown }];
  }

  /** Ids that still wait, newest first. */
  get unpaired(): number[] {
    const ids = new Set([...this.#earlier, ...this.#listed.keys(), ...this.#told.keys()]);
    return [...ids].filter((id) => !this.#paired.has(id)).sort((a, b) => b - a);
  }

  /** This one was read by itself; answers whether it still waited. */
  settle(id: number): boolean {
    this.#listed.delete(id);
    this.#told.delete(id);
    if (this.#paired.has(id)) return false;
    this.#paired.add(id);
    return true;
  }

  /** The deployment as REST listed it, where that alone is known. */
  listed(id: number): HostDeployment | undefined {
    return this.#listed.get(id);
  }
}
