import "server-only";
import type { HostCommit } from "@/lib/domain/host";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { GitHub } from "./client";
import { toCommit } from "./transform";

/** The commit that a branch, a tag or a SHA names. Throws BerthError not_found or rejected for an unknown one. */
export async function getCommit(github: GitHub, key: RepositoryKey, ref: string): Promise<HostCommit> {
  const { data } = await github.rest.repos.getCommit({ owner: key.owner, repo: key.name, ref, per_page: 1 });
  return toCommit(data);
}
