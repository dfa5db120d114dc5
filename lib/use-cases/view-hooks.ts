import "server-only";
import type { Access } from "@/lib/access/access-to";
import type { Viewer } from "@/lib/auth/viewer";
import { BerthError } from "@/lib/domain/failure";
import type { Hook, HookMaker, HooksView } from "@/lib/domain/hooks";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { env } from "@/lib/env";
import { operatorUrl, repositoryUrl } from "@/lib/github/hook-receiver";
import { hostNamed } from "@/lib/github/hosts";
import { listHooks } from "@/lib/github/list-hooks";
import { readDeploymentCount } from "@/lib/mirror/read/deployment-count";
import { readEnvironments } from "@/lib/mirror/read/environments";
import { readPutAside } from "@/lib/mirror/read/put-aside";
import { db } from "@/lib/store/db";
import { ensureFresh } from "@/lib/sync/ensure-fresh";
import { hookAccess } from "./hook-access";
import { hostClient, hostKey } from "./host-client";
import { repositoryInfo } from "./repository-info";

/**
 * The webhooks of a repository, asked of its host now. For admins: throws BerthError not_found, or admin_only. A token that opens no webhooks
 * is no failure: the view says so.
 */
export async function viewHooks(viewer: Viewer, key: RepositoryKey, now = Date.now()): Promise<HooksView> {
  const access = await hookAccess(viewer, key);
  const { repository } = access;
  ensureFresh(viewer, repository);
  const [hooks, environments, deployments, putAside] = await Promise.all([
    hooksOf(viewer, access),
    readEnvironments(db(), [repository.id], now),
    readDeploymentCount(db(), repository.id),
    readPutAside(db(), repository.host, repository.githubId),
  ]);
  return {
    repository: repositoryInfo(access),
    hooks: hooks?.map((hook) => ({ ...hook, maker: makerOf(hook.url, repository) })) ?? null,
    shared: hooks?.some((hook) => isShared(hook, repository.host)) ?? false,
    putAside,
    scopes: viewer.scopes,
    environments: environments.filter((environment) => !environment.preview).length,
    deployments,
  };
}

// The repository was read a moment ago with the same token, and by an admin: a no here is about the token's scopes (contract 1c).
async function hooksOf(viewer: Viewer, { repository }: Access): Promise<Hook[] | null> {
  try {
    return await listHooks(await hostClient(viewer), hostKey(repository));
  } catch (error) {
    if (error instanceof BerthError && ["not_found", "forbidden"].includes(error.failure.code)) return null;
    throw error;
  }
}

// Where GitHub and Berth are one, both are the operator's.
function isShared({ url, active }: Hook, host: string): boolean {
  return active && url === operatorUrl({ name: host }) && hostNamed(host)?.kind !== "embedded";
}

/** Who made a hook, by where it leads. */
export function makerOf(url: string, { host, githubId }: { host: string; githubId: number }): HookMaker {
  if (url === repositoryUrl({ name: host }, githubId) || url === operatorUrl({ name: host })) return "berth";
  return url === `${env().url}/deployer/webhook` ? "deployer" : null;
}
