import "server-only";
import { BerthError } from "@/lib/domain/failure";
import type { HostRepository } from "@/lib/domain/host";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { GitHub } from "./client";
import { isUnanswered } from "./errors";
import { getRepository } from "./get-repository";
import { graphql } from "./graphql";
import { repositoryIdOf } from "./node-id";

/** A repository of which the host shows this token the deployments alone: no rights, no label of its own. */
export interface DeploymentsOnly {
  readonly whole: null;
  /** The host's id of the repository; undefined where neither its deployments nor GraphQL tell it. */
  readonly id: number | undefined;
  readonly owner: string;
  readonly name: string;
}
export type Look = { readonly whole: HostRepository } | DeploymentsOnly;

export interface Looker {
  /** The token opens deployments, not code: a 404 of the repository itself says nothing yet (contract 1c). */
  readonly deploymentsOnly: boolean;
  /** The repository (host's id) of a deployment that the mirror knows at this host: ids of deployments are unique there. */
  readonly repositoryOf: (deploymentId: number) => Promise<number | undefined>;
}

/**
 * What this token is shown of a repository. Throws BerthError not_found for what it may not see, also where its deployments are hidden too. A
 * name proves nothing (threats T4): where the host tells no id, there is none.
 */
export async function lookAtRepository(github: GitHub, key: RepositoryKey, looker: Looker): Promise<Look> {
  try {
    return { whole: await getRepository(github, key) };
  } catch (error) {
    const hidden = error instanceof BerthError && error.failure.code === "not_found";
    if (!hidden || !looker.deploymentsOnly) throw error;
  }
  const { data } = await github.rest.repos.listDeployments({ owner: key.owner, repo: key.name, per_page: 1 });
  const [newest] = data;
  const told = repositoryIdOf(newest?.node_id) ?? (newest && (await looker.repositoryOf(Number(newest.id))));
  return { whole: null, id: told ?? (await idByGraphql(github, key)), ...labelOf(newest?.repository_url, key) };
}

// As the host writes it; the key may be in another case, or an earlier name.
function labelOf(url: string | undefined, key: RepositoryKey): { owner: string; name: string } {
  const [, owner = key.owner, name = key.name] = /\/repos\/([^/]+)\/([^/]+)$/.exec(url ?? "") ?? [];
  return { owner, name };
}

const QUESTION = "query($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { databaseId } }";

interface Told {
  readonly repository?: { readonly databaseId?: number | null } | null;
}

// A host without GraphQL, or one that shows such a token no repository there: then nothing is known. Silence is not a no.
async function idByGraphql(github: GitHub, { owner, name }: RepositoryKey): Promise<number | undefined> {
  try {
    const { data } = await graphql<Told>(github, QUESTION, { owner, name });
    return data?.repository?.databaseId ?? undefined;
  } catch (error) {
    if (!(error instanceof BerthError) || isUnanswered(error.failure)) throw error;
    return undefined;
  }
}
