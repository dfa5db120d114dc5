import "server-only";
import type { HostComparison } from "@/lib/domain/host";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { GitHub } from "./client";
import { toComparison } from "./transform";

/** What `head` has that `base` has not, and the other way round (contract, section 7). */
export async function compare(github: GitHub, key: RepositoryKey, base: string, head: string): Promise<HostComparison> {
  const { data } = await github.rest.repos.compareCommitsWithBasehead({
    owner: key.owner,
    repo: key.name,
    basehead: `${base}...${head}`,
  });
  return toComparison(data);
}
