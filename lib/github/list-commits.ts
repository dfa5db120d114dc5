import "server-only";
import type { HostCommit } from "@/lib/domain/host";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { GitHub } from "./client";
import { toCommit } from "./transform";

/** The newest commits of a ref, at most 100 per page. */
export async function listCommits(github: GitHub, key: RepositoryKey, ref: string, page = 1): Promise<HostCommit[]> {
  const { data } = await github.rest.repos.listCommits({
    owner: key.owner,
    repo: key.name,
    sha: ref,
    per_page: 100,
    page,
  });
  return data.map(toCommit);
}
