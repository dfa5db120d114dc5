import "server-only";
import { BerthError, fail } from "@/lib/domain/failure";
import type { HostStatus } from "@/lib/domain/host";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { GitHub } from "./client";
import { graphql } from "./graphql";
import { restIdOf } from "./node-id";
import { toStatus } from "./transform";

/** What GraphQL knows of the statuses of one deployment. */
export interface ToldStatuses {
  readonly deploymentId: number;
  /** The newest one among them; undefined where their ids could not be read. */
  readonly statuses: readonly HostStatus[] | undefined;
  /** There are no others. */
  readonly whole: boolean;
}

export interface StatusesPage {
  readonly told: readonly ToldStatuses[];
  /** Deployments of the repository, over all pages. */
  readonly total: number;
  /** Where the next page begins; null after the last one. */
  readonly after: string | null;
}

/** Names alone, as GraphQL knows them; `githubId` is checked, because a name can come to mean another repository (threats T4). */
export interface Asked extends RepositoryKey {
  readonly githubId: number;
}

// One connection of 100 with 100 inside: 101 requests by the host's count, one point (contract 4).
const QUERY = `query Statuses($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    databaseId
    deployments(first: 100, after: $after, orderBy: {field: CREATED_AT, direction: DESC}) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id databaseId
        latestStatus { ...Facts }
        statuses(first: 10) { pageInfo { hasNextPage } nodes { ...Facts } }
      }
    }
  }
}
fragment Facts on DeploymentStatus {
  id state description environment environmentUrl logUrl createdAt creator { __typename login avatarUrl }
}`;

interface WireStatus {
  id: string;
  state: string;
  description: string | null;
  environment: string | null;
  environmentUrl: string | null;
  logUrl: string | null;
  createdAt: string;
  creator: { __typename: string; login: string; avatarUrl: string } | null;
}
interface WireDeployment {
  id: string;
  databaseId: number | null;
  latestStatus: WireStatus | null;
  statuses: { pageInfo: { hasNextPage: boolean }; nodes: (WireStatus | null)[] | null } | null;
}
interface Wire {
  repository: {
    databaseId: number;
    deployments: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      nodes: (WireDeployment | null)[] | null;
    } | null;
  } | null;
}

/**
 * The newest statuses of 100 deployments in one request, newest deployment first. Undefined where this host or this token has no GraphQL for
 * it: REST alone knows them there. Throws BerthError for what may pass (rate_limited, host_unreachable).
 */
export async function listNewestStatuses(
  github: GitHub,
  { owner, name, githubId }: Asked,
  after: string | null,
): Promise<StatusesPage | undefined> {
  const answer = await ifSupported(() => graphql<Wire>(github, QUERY, { owner, name, after }));
  const repository = answer?.data?.repository;
  if (!repository?.deployments) return undefined;
  if (repository.databaseId !== githubId) fail("not_found", `${owner}/${name} is another repository now.`);
  const { totalCount, pageInfo, nodes } = repository.deployments;
  const told = (nodes ?? []).flatMap((node) => toTold(node, githubId));
  return { told, total: totalCount, after: pageInfo.hasNextPage ? pageInfo.endCursor : null };
}

// No GraphQL here, no access to it, or a field that an older host does not have.
async function ifSupported<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    const passes =
      !(error instanceof BerthError) || ["rate_limited", "host_unreachable", "internal"].includes(error.failure.code);
    if (passes) throw error;
    return undefined;
  }
}

function toTold(node: WireDeployment | null, repositoryId: number): ToldStatuses[] {
  // `databaseId` has 32 bits, ids have more by now (contract 4).
  const known = node && restIdOf(node.id, { prefix: "DE", type: "Deployment", repositoryId });
  const deploymentId = known ?? node?.databaseId;
  if (!node || typeof deploymentId !== "number") return [];
  const nodes = [node.latestStatus, ...(node.statuses?.nodes ?? [])].filter((status) => status !== null);
  const whole = node.statuses !== null && !node.statuses.pageInfo.hasNextPage;
  const statuses = [...new Map(nodes.map((status) => [status.id, status])).values()].map((s) =>
    toHostStatus(s, repositoryId),
  );
  const readable = statuses.every((status) => status !== undefined);
  return [{ deploymentId, statuses: readable ? statuses.filter((status) => status !== undefined) : undefined, whole }];
}

function toHostStatus(s: WireStatus, repositoryId: number): HostStatus | undefined {
  const id = restIdOf(s.id, { prefix: "DES", type: "DeploymentStatus", repositoryId });
  if (id === undefined) return undefined;
  const { __typename: type = "User", login = "", avatarUrl } = s.creator ?? {};
  // REST calls an app's bot `name[bot]`, GraphQL calls it `name`.
  const named = type === "Bot" && !login.endsWith("[bot]") ? `${login}[bot]` : login;
  const wire = {
    id,
    state: s.state.toLowerCase(),
    description: s.description ?? "",
    environment: s.environment ?? undefined,
    environment_url: s.environmentUrl ?? undefined,
    log_url: s.logUrl ?? undefined,
    created_at: s.createdAt,
    creator: s.creator && { id: 0, login: named, avatar_url: avatarUrl, type },
  };
  return toStatus(wire);
}
