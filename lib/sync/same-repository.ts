import "server-only";
import { fail } from "@/lib/domain/failure";
import type { HostDeployment } from "@/lib/domain/host";
import { lookAtRepository } from "@/lib/github/look-at-repository";
import { readRepositoryOf } from "@/lib/mirror/read/repository-of-deployment";
import { db } from "@/lib/store/db";
import type { Reader } from "./credential";

/**
 * Throws BerthError not_found where the name that a reader asks by has come to be another repository's, or the repository is not shown to it any
 * more: what it reads then is not to be written into this one (threats T4).
 */
export async function requireSame({ github, repository, deploymentsOnly }: Reader): Promise<void> {
  const look = await lookAtRepository(github, repository, {
    deploymentsOnly,
    repositoryOf: (deploymentId) => readRepositoryOf(db(), repository.host, deploymentId),
  });
  if ((look.whole ?? look).id !== repository.githubId) anotherOne(repository);
}

/** The same for a page of deployments, which costs nothing where the host tells in each of them in which repository it lies. */
export async function requireOwn(reader: Reader, page: readonly HostDeployment[]): Promise<void> {
  for (const deployment of page) requireOwnOne(reader, deployment);
  if (page.some((deployment) => deployment.hostRepositoryId === undefined)) await requireSame(reader);
}

/** The same for one deployment, where the host tells it. */
export function requireOwnOne({ repository }: Reader, { hostRepositoryId: told }: HostDeployment): void {
  if (told !== undefined && told !== repository.githubId) anotherOne(repository);
}

function anotherOne({ owner, name }: Reader["repository"]): never {
  fail("not_found", `${owner}/${name} is another repository now.`);
}
