import "server-only";
import type { HostDeployment } from "@/lib/domain/host";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { GitHub } from "./client";
import { toDeployment } from "./transform";

export interface DeploymentsPage {
  readonly deployments: readonly HostDeployment[];
  readonly etag: string | null;
  /** There is another page after this one. */
  readonly more: boolean;
}

/** One page of deployments, 100 at a time, sorted newest first here, for the contract does not promise it (2.9). */
export async function listDeployments(github: GitHub, key: RepositoryKey, page = 1): Promise<DeploymentsPage> {
  const { data, headers } = await github.rest.repos.listDeployments({
    owner: key.owner,
    repo: key.name,
    per_page: 100,
    page,
  });
  const deployments = data.map(toDeployment).sort((a, b) => b.id - a.id);
  return { deployments, etag: headers.etag ?? null, more: /rel="next"/.test(headers.link ?? "") };
}
