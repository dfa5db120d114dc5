import "server-only";
import type { HostRepository } from "@/lib/domain/host";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { GitHub } from "./client";
import { toRepository } from "./transform";

/** One repository with what this token may do there. Throws BerthError not_found for what it may not see. */
export async function getRepository(github: GitHub, key: RepositoryKey): Promise<HostRepository> {
  const { data } = await github.rest.repos.get({ owner: key.owner, repo: key.name });
  return toRepository(data);
}
