import "server-only";
import { tokenOf } from "@/lib/auth/token";
import type { Viewer } from "@/lib/auth/viewer";
import { BerthError, type FailureCode, fail } from "@/lib/domain/failure";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { opensDeploymentsOnly } from "@/lib/domain/scopes";
import { github } from "@/lib/github/client";
import { isUnanswered } from "@/lib/github/errors";
import type { Host } from "@/lib/github/hosts";
import { type DeploymentsOnly, lookAtRepository } from "@/lib/github/look-at-repository";
import { readRepositoryOf } from "@/lib/mirror/read/repository-of-deployment";
import { db } from "@/lib/store/db";
import { type Access, type Asked, dropAllGrants, dropGrants, dropNamesakes, keepAssumed, keepGrant } from "./grants";

/** A host's no; `why` where the host explains it to this very person and there is something to be done. */
export interface Refused {
  readonly refused: true;
  readonly why?: BerthError;
}

/** Failures of a repository's question that are a no of the host: told as "not found", but for those with a way out. */
const REFUSALS: ReadonlySet<FailureCode> = new Set(["not_found", "forbidden"]);

/**
 * Asks the host, with the viewer's own token, what this viewer may do with a repository, and keeps the answer, yes or no. Throws BerthError
 * for what is neither, and signed_out; then nothing is granted to this account any more.
 */
export async function askHost(viewer: Viewer, host: Host, key: RepositoryKey): Promise<Access | Refused> {
  const asked: Asked = { host: host.name, accountId: viewer.accountId, askedAt: Date.now() };
  try {
    const look = await lookAtRepository(github(host, await tokenOf(viewer)), key, {
      deploymentsOnly: opensDeploymentsOnly(viewer.scopes),
      repositoryOf: (deploymentId) => readRepositoryOf(db(), host.name, deploymentId),
    });
    if (look.whole === null) return await keepName(asked, await keepAssumed(db(), asked, glimpse(host, look)));
    if (look.whole.permissions.read) return await keepName(asked, await keepGrant(db(), asked, look.whole));
  } catch (error) {
    if (!(error instanceof BerthError)) throw error;
    return refusedBy(error, asked, key);
  }
  await dropGrants(asked, key);
  return { refused: true };
}

async function keepName(asked: Asked, access: Access): Promise<Access> {
  await dropNamesakes(db(), asked, [access]);
  return access;
}

async function refusedBy(error: BerthError, asked: Asked, key: RepositoryKey): Promise<Refused> {
  const { code, status } = error.failure;
  if (code === "signed_out") await dropAllGrants(asked);
  const isRefusal = REFUSALS.has(code) || status === 403;
  // A limit is no missing right, and neither is a page of something in between, whatever its status.
  if (!isRefusal || isUnanswered(error.failure)) throw error;
  await dropGrants(asked, key);
  return REFUSALS.has(code) ? { refused: true } : { refused: true, why: error };
}

function glimpse(host: Host, { id, owner, name }: DeploymentsOnly) {
  if (id === undefined) fail("repository_unnumbered", UNNUMBERED);
  return { id, owner, name, htmlUrl: `${host.webUrl}/${owner}/${name}` };
}

const UNNUMBERED =
  "The host shows this repository's deployments, of which there are none yet, but not its number. By name alone Berth cannot tell it from another one.";
