import { type Numbers, newDeployment, newStatus, outdone, requireDeletable } from "./deployment-rules";
import { notFound } from "./refusal";
import { Registry } from "./registry";
import type { Repository } from "./repository";
import type { Change, Deployment, HostEvent, NewDeployment, NewStatus, Person, Status } from "./types";
import { Wire } from "./wire";

export type { Ids, NewRepository } from "./registry";

/**
 * Everything that the host knows, in memory, with the methods that change it. Changes of deployments apply the rules of contract 2 and are told
 * to whoever listens.
 */
export class Truth extends Registry {
  readonly wire = new Wire();
  readonly #events = new Set<(event: HostEvent) => void>();
  readonly #changes = new Set<(change: Change) => void>();

  deployment(which: string | number, id: number): Deployment {
    const found = this.repository(which).byId.get(id);
    if (!found) throw notFound();
    return found;
  }

  createDeployment(which: string | number, input: NewDeployment, creator: string): Deployment {
    const repository = this.repository(which);
    const deployment = newDeployment(repository, input, this.people.get(creator), this.#numbers("deployment"));
    repository.deployments.push(deployment);
    repository.byId.set(deployment.id, deployment);
    repository.nameEnvironment(deployment.environment, this.now());
    this.#changed(repository, { kind: "deployment created", deployment });
    this.#tell("deployment", repository, creator, () => ({
      deployment: this.wire.deployment(repository, deployment),
      workflow: null,
      workflow_run: null,
    }));
    return deployment;
  }

  /** Posts a status, and what `auto_inactive` does to others (contract 2.5); GitHub tells nobody of a status `inactive`. */
  postStatus(which: string | number, id: number, input: NewStatus, creator: string): Status {
    const repository = this.repository(which);
    const deployment = this.deployment(which, id);
    const status = this.#add(repository, deployment, input, this.people.get(creator));
    if (status.state !== "inactive")
      this.#tell("deployment_status", repository, creator, () => ({
        deployment_status: this.wire.status(repository, deployment, status),
        deployment: this.wire.deployment(repository, deployment),
        check_run: null,
        workflow: null,
        workflow_run: null,
      }));
    if (status.state === "success" && input.autoInactive !== false)
      for (const other of outdone(repository, deployment))
        this.#add(repository, other, { state: "inactive", at: input.at }, this.people.get(creator));
    return status;
  }

  deleteDeployment(which: string | number, id: number): void {
    const repository = this.repository(which);
    const deployment = this.deployment(which, id);
    requireDeletable(repository, deployment);
    repository.deployments.splice(repository.deployments.indexOf(deployment), 1);
    repository.byId.delete(id);
    this.#changed(repository, { kind: "deployment deleted", deployment });
  }

  /** The deployments of a repository, oldest first, with their statuses. */
  deployments(which: string | number): readonly Deployment[] {
    return this.repository(which).deployments;
  }

  /** Called with everything that GitHub would tell a webhook of; answers how to stop. */
  onEvent(listener: (event: HostEvent) => void): () => void {
    this.#events.add(listener);
    return () => void this.#events.delete(listener);
  }

  /** Called with every change of a deployment, told or not; answers how to stop. */
  onChange(listener: (change: Change) => void): () => void {
    this.#changes.add(listener);
    return () => void this.#changes.delete(listener);
  }

  #numbers(kind: "deployment" | "status"): Numbers {
    return { id: () => this.nextId(kind), now: () => this.now() };
  }

  #add(repository: Repository, deployment: Deployment, input: NewStatus, creator: Person): Status {
    const status = newStatus(deployment, input, creator, this.#numbers("status"));
    deployment.statuses.push(status);
    deployment.environment = status.environment;
    deployment.updatedAt = status.createdAt;
    repository.nameEnvironment(status.environment, this.now());
    this.#changed(repository, { kind: "status created", deployment, status });
    return status;
  }

  #changed(repository: Repository, change: Omit<Change, "repositoryId">): void {
    repository.version += 1;
    for (const listener of this.#changes) listener({ ...change, repositoryId: repository.id });
  }

  // Built when it happens: a payload shows the world of that moment.
  #tell(name: HostEvent["name"], repository: Repository, sender: string, body: () => Record<string, unknown>): void {
    if (this.#events.size === 0) return;
    const owner = this.people.get(repository.owner);
    const payload = {
      action: "created",
      ...body(),
      repository: this.wire.repository(repository, owner),
      ...(owner.type === "Organization" ? { organization: { login: owner.login, id: owner.id } } : {}),
      sender: this.wire.person(this.people.get(sender)),
    };
    for (const listener of this.#events) listener({ name, repositoryId: repository.id, payload });
  }
}
