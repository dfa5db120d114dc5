import type { RepositoryFacts } from "@/e2e/fake-host/load";
import type { Commit, Deployment, Level, Person, Status } from "@/e2e/fake-host/types";
import type { Api } from "./api";

/** Reads a repository over REST, as a stranger would: what a fake host needs to show the same world. */
export async function readRepository(
  api: Api,
  wire: WireRepository,
  levels: Record<string, Level>,
): Promise<RepositoryFacts> {
  const at = `/repos/${wire.full_name}`;
  const refs = async (kind: string) =>
    Object.fromEntries((await all<WireRef>(api, `${at}/${kind}`)).map(({ name, commit }) => [name, commit.sha]));
  const [branches, tags, deployments] = [
    await refs("branches"),
    await refs("tags"),
    await all<Wire>(api, `${at}/deployments`),
  ];
  const tips = [...new Set([...Object.values(branches), ...Object.values(tags)])];
  const commits = new Map<string, Commit>();
  for (const tip of tips)
    if (!commits.has(tip))
      for (const commit of await all<WireCommit>(api, `${at}/commits?sha=${tip}`))
        commits.set(commit.sha, toCommit(commit));
  const withStatuses = await Promise.all(
    deployments.map(async (one) =>
      toDeployment(one, await all<WireStatus>(api, `${at}/deployments/${one.id}/statuses`)),
    ),
  );
  return {
    ...{ id: wire.id, fullName: wire.full_name, private: wire.private, defaultBranch: wire.default_branch, levels },
    ...{ commits: [...commits.values()], branches, tags, deployments: withStatuses.sort((a, b) => a.id - b.id) },
  };
}

/** Everything of a list, page by page. */
export async function all<T>(api: Api, path: string): Promise<T[]> {
  const found: T[] = [];
  for (let page = 1; ; page++) {
    const { status, body } = await api.get(`${path}${path.includes("?") ? "&" : "?"}per_page=100&page=${page}`);
    if (status !== 200) throw new Error(`${path} answered ${status}.`);
    found.push(...(body as unknown as T[]));
    if ((body as unknown as T[]).length < 100) return found;
  }
}

export interface WireRepository {
  readonly id: number;
  readonly full_name: string;
  readonly private: boolean;
  readonly default_branch: string;
  readonly permissions: { readonly admin: boolean; readonly push: boolean; readonly pull: boolean };
}
interface WireRef {
  readonly name: string;
  readonly commit: { readonly sha: string };
}
interface WireCommit {
  readonly sha: string;
  readonly commit: { readonly message: string; readonly author: { readonly name: string; readonly date: string } };
  readonly parents: readonly { readonly sha: string }[];
}
interface WirePerson {
  readonly id: number;
  readonly login: string;
  readonly type: Person["type"];
}
interface Wire {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly task: string;
  readonly payload: unknown;
  readonly environment: string;
  readonly original_environment: string;
  readonly description: string | null;
  readonly creator: WirePerson;
  readonly transient_environment: boolean;
  readonly production_environment: boolean;
  readonly created_at: string;
  readonly updated_at: string;
}
interface WireStatus {
  readonly id: number;
  readonly state: string;
  readonly description: string;
  readonly environment: string;
  readonly log_url: string;
  readonly environment_url: string;
  readonly creator: WirePerson;
  readonly created_at: string;
}

const toPerson = ({ id, login, type }: WirePerson): Person => ({ id, login, type, name: null });

const toCommit = ({ sha, commit, parents }: WireCommit): Commit => ({
  ...{ sha, message: commit.message, author: commit.author.name, date: commit.author.date },
  parents: parents.map((parent) => parent.sha),
});

function toDeployment(d: Wire, statuses: readonly WireStatus[]): Deployment {
  const { id, sha, ref, task, payload, environment, description } = d;
  return {
    ...{ id, sha, ref, task, payload, environment, description, originalEnvironment: d.original_environment },
    ...{ creator: toPerson(d.creator), transient: d.transient_environment, production: d.production_environment },
    ...{ createdAt: d.created_at, updatedAt: d.updated_at },
    statuses: statuses.map(toStatus).sort((a, b) => a.id - b.id),
  };
}

function toStatus(s: WireStatus): Status {
  const { id, state, description, environment } = s;
  const [logUrl, environmentUrl] = [s.log_url, s.environment_url];
  return {
    id,
    state,
    description,
    environment,
    logUrl,
    environmentUrl,
    creator: toPerson(s.creator),
    createdAt: s.created_at,
  };
}
