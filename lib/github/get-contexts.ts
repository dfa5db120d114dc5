import "server-only";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { GitHub } from "./client";

export interface Context {
  readonly context: string;
  readonly state: string;
}

/** The newest commit status of each context: what required_contexts is checked against (contract 2.2). */
export async function getContexts(github: GitHub, key: RepositoryKey, ref: string): Promise<Context[]> {
  const { data } = await github.rest.repos.getCombinedStatusForRef({
    owner: key.owner,
    repo: key.name,
    ref,
    per_page: 100,
  });
  return data.statuses.map(({ context, state }) => ({ context, state }));
}
