import "server-only";
import { BerthError } from "@/lib/domain/failure";
import type { HostDeployment } from "@/lib/domain/host";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { asOf } from "./as-of";
import type { GitHub } from "./client";
import { toDeployment } from "./transform";

export interface DeploymentsPage {
  readonly deployments: readonly HostDeployment[];
  readonly etag: string | null;
  /** When the host said so, by its own clock; milliseconds. */
  readonly asOf: number;
  /** There is another page after this one. */
  readonly more: boolean;
}

/** One page of deployments, 100 at a time, sorted newest first here, for the contract does not promise it (2.9). */
export function listDeployments(github: GitHub, key: RepositoryKey, page = 1): Promise<DeploymentsPage> {
  return ask(github, key, { page });
}

/** The newest page, or undefined when it is still what it was under `etag`: such an answer is free of the host's limit (contract 2.10). */
export async function listChangedDeployments(
  github: GitHub,
  key: RepositoryKey,
  etag: string | undefined,
): Promise<DeploymentsPage | undefined> {
  try {
    return await ask(github, key, { page: 1, headers: etag === undefined ? {} : { "if-none-match": etag } });
  } catch (error) {
    if (error instanceof BerthError && error.failure.status === 304) return undefined;
    throw error;
  }
}

async function ask(
  github: GitHub,
  { owner, name }: RepositoryKey,
  question: { page: number; headers?: Record<string, string> },
): Promise<DeploymentsPage> {
  const { data, headers } = await github.rest.repos.listDeployments({ owner, repo: name, per_page: 100, ...question });
  const deployments = data.map(toDeployment).sort((a, b) => b.id - a.id);
  return { deployments, etag: headers.etag ?? null, asOf: asOf(headers), more: /rel="next"/.test(headers.link ?? "") };
}
