import type { Metadata } from "next";
import { DestroyDialog } from "@/components/destroy-environment/destroy-dialog";
import { RepositoryPage } from "@/components/repository/repository-page";
import { PageFailure } from "@/components/ui/page-failure";
import { ConnectUpdates } from "@/components/webhooks/connect-updates";
import { parseRange } from "@/lib/domain/range";
import { loadPage } from "@/lib/use-cases/load-page";
import { pageAddress } from "@/lib/use-cases/page-address";
import { viewerPerson } from "@/lib/use-cases/repository-info";
import { viewRepository } from "@/lib/use-cases/view-repository";
import { decoded, type RepositoryParams, repositoryKeyOf } from "@/lib/use-cases/view-response";

interface Props {
  params: RepositoryParams;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { owner, repo } = await params;
  return { title: `${decoded(owner)}/${decoded(repo)}` };
}

/** One repository: a lane and a strip per environment, previews in folders. */
export default async function Page({ params, searchParams }: Props) {
  const { host, owner, repo } = await params;
  const query = await searchParams;
  const path = pageAddress([host, owner, repo], query);
  const result = await loadPage(path, async (viewer) => ({
    view: await viewRepository(viewer, await repositoryKeyOf(params), parseRange(query.range)),
    viewer: viewerPerson(viewer),
  }));
  if (!result.ok) return <PageFailure failure={result.failure} path={path} />;
  const { view, viewer } = result.value;
  return (
    <>
      <RepositoryPage
        initial={view}
        viewer={viewer}
        readAt={Date.now()}
        connect={<ConnectUpdates repository={view.repository} />}
      />
      <DestroyDialog repository={view.repository} />
    </>
  );
}
