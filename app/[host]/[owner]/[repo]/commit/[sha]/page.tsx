import type { Metadata } from "next";
import { CommitPage } from "@/components/commit/commit-page";
import { PageFailure } from "@/components/ui/page-failure";
import { shortSha } from "@/lib/format";
import { loadPage } from "@/lib/use-cases/load-page";
import { pageAddress } from "@/lib/use-cases/page-address";
import { viewerPerson } from "@/lib/use-cases/repository-info";
import { viewCommit } from "@/lib/use-cases/view-commit";
import { decoded, type RepositoryParams, repositoryKeyOf } from "@/lib/use-cases/view-response";

type Params = Promise<Awaited<RepositoryParams> & { readonly sha: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { owner, repo, sha } = await params;
  return { title: `${shortSha(decoded(sha))} of ${decoded(owner)}/${decoded(repo)}` };
}

/** A commit and where it was deployed. */
export default async function Page({ params }: { params: Params }) {
  const { host, owner, repo, sha } = await params;
  const path = pageAddress([host, owner, repo, "commit", sha]);
  const result = await loadPage(path, async (viewer) => ({
    view: await viewCommit(viewer, await repositoryKeyOf(params), decoded(sha)),
    viewer: viewerPerson(viewer),
  }));
  if (!result.ok) return <PageFailure failure={result.failure} path={path} />;
  return <CommitPage {...result.value} />;
}
