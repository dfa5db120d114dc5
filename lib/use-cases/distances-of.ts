import "server-only";
import type { Distance } from "@/lib/domain/views";
import { distanceKey, readDistances } from "@/lib/mirror/read/distances";
import { db } from "@/lib/store/db";

interface Based {
  readonly id: number;
  readonly defaultBranch: string;
  readonly defaultSha: string | null;
}

/** Looks up how far a commit is from the default branch; null while that is not known. */
export type Distances = (repository: Based, sha: string | undefined) => Distance | null;

/** Reads the distances of many commits, of several repositories, at once. */
export async function distancesOf(pairs: readonly { repository: Based; sha: string }[]): Promise<Distances> {
  const questions = pairs.flatMap(({ repository, sha }) =>
    repository.defaultSha === null ? [] : [{ repositoryId: repository.id, base: repository.defaultSha, head: sha }],
  );
  const known = await readDistances(db(), questions);
  return (repository, sha) => {
    if (repository.defaultSha === null || sha === undefined) return null;
    const distance = known.get(distanceKey({ repositoryId: repository.id, base: repository.defaultSha, head: sha }));
    return distance ? { base: repository.defaultBranch, ...distance } : null;
  };
}
