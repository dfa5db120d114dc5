import type { Registry } from "./registry";
import type { Commit, Deployment, Level } from "./types";

/** A whole repository as another host tells of it, with its numbers. */
export interface RepositoryFacts {
  readonly id: number;
  readonly fullName: string;
  readonly private: boolean;
  readonly defaultBranch: string;
  readonly levels: Readonly<Record<string, Level>>;
  readonly commits: readonly Commit[];
  readonly branches: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  /** Oldest first, each with its statuses, oldest first. */
  readonly deployments: readonly Deployment[];
}

/** Makes a repository out of facts, tells nobody of it, and answers the highest number of each kind that it holds. */
export function loadRepository(registry: Registry, facts: RepositoryFacts): { deployment: number; status: number } {
  const { id, fullName, defaultBranch, levels, deployments } = facts;
  const repository = registry.addRepository(fullName, {
    id,
    private: facts.private,
    defaultBranch,
    levels,
    commits: [],
  });
  for (const commit of facts.commits) repository.history.add(undefined, commit);
  for (const [name, sha] of Object.entries(facts.branches)) repository.history.branches.set(name, sha);
  for (const [name, sha] of Object.entries(facts.tags)) repository.history.tags.set(name, sha);
  for (const deployment of deployments) {
    repository.deployments.push(deployment);
    repository.byId.set(deployment.id, deployment);
    repository.nameEnvironment(deployment.environment, deployment.createdAt);
  }
  repository.version += 1;
  const highest = (ids: readonly number[]) => ids.reduce((a, b) => Math.max(a, b), 0);
  return {
    deployment: highest(deployments.map((one) => one.id)),
    status: highest(deployments.flatMap(({ statuses }) => statuses.map((one) => one.id))),
  };
}
