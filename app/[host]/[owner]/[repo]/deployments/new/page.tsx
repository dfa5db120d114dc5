import type { Metadata } from "next";
import { NewDeploymentPage } from "@/components/create-deployment/new-deployment-page";
import { PageFailure } from "@/components/ui/page-failure";
import { loadPage } from "@/lib/use-cases/load-page";
import { pageAddress } from "@/lib/use-cases/page-address";
import { viewNewDeployment } from "@/lib/use-cases/view-new-deployment";
import { decoded, type RepositoryParams, repositoryKeyOf } from "@/lib/use-cases/view-response";

interface Props {
  params: RepositoryParams;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { owner, repo } = await params;
  return { title: `New deployment of ${decoded(owner)}/${decoded(repo)}` };
}

/** The form of a new deployment, filled in as the link says. */
export default async function Page({ params, searchParams }: Props) {
  const { host, owner, repo } = await params;
  const query = await searchParams;
  const path = pageAddress([host, owner, repo, "deployments", "new"], query);
  const result = await loadPage(path, async (viewer) => viewNewDeployment(viewer, await repositoryKeyOf(params)));
  if (!result.ok) return <PageFailure failure={result.failure} path={path} />;
  return <NewDeploymentPage view={result.value} query={query} />;
}
