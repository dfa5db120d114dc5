import "server-only";
import type { Hook } from "@/lib/domain/hooks";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { GitHub } from "./client";
import { toHook } from "./transform-hook";

/** Every webhook of a repository, over all pages. Throws BerthError not_found or forbidden for a token that opens none. */
export async function listHooks(github: GitHub, key: RepositoryKey): Promise<Hook[]> {
  const hooks = await github.paginate(github.rest.repos.listWebhooks, {
    owner: key.owner,
    repo: key.name,
    per_page: 100,
  });
  return hooks.map(toHook);
}
