import type { RestEndpointMethodTypes } from "@octokit/plugin-rest-endpoint-methods";
import { fail } from "@/lib/domain/failure";
import type {
  HostCommit,
  HostComparison,
  HostDeployment,
  HostPerson,
  HostRepository,
  HostStatus,
} from "@/lib/domain/host";
import { repositoryIdOf } from "./node-id";

/** The only place where wire becomes domain. Hosts differ in what they leave out, so optional means optional here. */

type Methods = RestEndpointMethodTypes["repos"];
type WireDeployment = Methods["getDeployment"]["response"]["data"];
/** What is read of a status; GraphQL's are brought into the same form. */
interface WireStatus {
  id: number | bigint;
  state: string;
  description: string | null;
  log_url?: string;
  target_url?: string;
  environment_url?: string;
  environment?: string;
  creator: WirePerson;
  created_at: string;
}
type WireRepository = Pick<Methods["get"]["response"]["data"], "name" | "owner" | "private" | "html_url"> & {
  id: number | bigint;
  default_branch?: string;
  permissions?: { pull?: boolean; push?: boolean; admin?: boolean };
};
type WireCommit = Methods["getCommit"]["response"]["data"];
type WireComparison = Methods["compareCommitsWithBasehead"]["response"]["data"];
type WirePerson = { id: number | bigint; login: string; avatar_url?: string; type?: string } | null | undefined;

/** JSON's numbers are exact up to 2^53: two ids beyond it may read the same, and one that cannot be told apart is not kept. */
function toId(id: number | bigint): number {
  const number = Number(id);
  if (Number.isSafeInteger(number)) return number;
  return fail("rejected", `The host numbered something ${id}, which cannot be told apart from its neighbours.`);
}

/** PostgreSQL keeps no NUL, and nobody means one. */
const clean = (value: string) => value.replaceAll("\u0000", "\ufffd");
const text = (value: string | null | undefined) => (value ? clean(value) : null);

function toPerson(person: WirePerson): HostPerson | null {
  if (!person) return null;
  return {
    id: toId(person.id),
    login: clean(person.login),
    avatarUrl: text(person.avatar_url),
    type: person.type ?? "User",
  };
}

export function toRepository(r: WireRepository): HostRepository {
  const { pull = false, push = false, admin = false } = r.permissions ?? {};
  return {
    id: toId(r.id),
    owner: r.owner.login,
    name: r.name,
    private: r.private,
    defaultBranch: r.default_branch ?? "main",
    htmlUrl: r.html_url,
    permissions: { read: pull || !r.private, write: push, admin },
  };
}

export function toDeployment(d: WireDeployment): HostDeployment {
  const hostRepositoryId = repositoryIdOf(d.node_id);
  return {
    id: toId(d.id),
    ...(hostRepositoryId === undefined ? {} : { hostRepositoryId }),
    sha: clean(d.sha),
    ref: clean(d.ref),
    task: clean(d.task),
    payload: toPayload(d.payload),
    environment: clean(d.environment),
    originalEnvironment: clean(d.original_environment ?? d.environment),
    description: text(d.description),
    creator: toPerson(d.creator),
    transient: d.transient_environment ?? false,
    production: d.production_environment ?? false,
    createdAt: d.created_at,
    updatedAt: d.updated_at,
  };
}

// An object, a string, null, or JSON inside a string (contract 2.3): kept as the JSON text that stands for it.
function toPayload(payload: unknown): string | null {
  if (payload === null || payload === undefined || payload === "") return null;
  if (typeof payload === "object" && Object.keys(payload).length === 0) return null;
  return JSON.stringify(payload);
}

export function toStatus(s: WireStatus): HostStatus {
  return {
    id: toId(s.id),
    state: clean(s.state),
    description: text(s.description),
    logUrl: text(s.log_url) ?? text(s.target_url),
    environmentUrl: text(s.environment_url),
    environment: text(s.environment),
    creator: toPerson(s.creator),
    createdAt: s.created_at,
  };
}

export function toCommit(c: Pick<WireCommit, "sha" | "commit" | "html_url">): HostCommit {
  return {
    sha: c.sha,
    headline: clean(c.commit.message.split("\n", 1)[0] ?? ""),
    author: text(c.commit.author?.name),
    committedAt: c.commit.committer?.date ?? c.commit.author?.date ?? null,
    htmlUrl: text(c.html_url),
  };
}

export function toComparison(c: WireComparison): HostComparison {
  return {
    ahead: c.ahead_by,
    behind: c.behind_by,
    // The host lists them oldest first (contract, section 7).
    commits: c.commits.map(toCommit).reverse(),
    htmlUrl: text(c.html_url),
  };
}
