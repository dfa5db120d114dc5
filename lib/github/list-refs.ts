import "server-only";
import type { HostRef } from "@/lib/domain/host";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { GitHub } from "./client";

/** Branches and tags, over all pages. */
export async function listRefs(github: GitHub, key: RepositoryKey): Promise<HostRef[]> {
  const where = { owner: key.owner, repo: key.name, per_page: 100 };
  const [branches, tags] = await Promise.all([
    github.paginate(github.rest.repos.listBranches, where),
    github.paginate(github.rest.repos.listTags, where),
  ]);
  return [
    ...branches.map((b) => ({ kind: "branch" as const, name: b.name, sha: b.commit.sha })),
    ...tags.map((t) => ({ kind: "tag" as const, name: t.name, sha: t.commit.sha })),
  ];
}
