import type { Metadata } from "next";
import { RepositoryHeader } from "@/components/repository/repository-header";
import { RepositoryTabs } from "@/components/repository/repository-tabs";
import { PageFailure } from "@/components/ui/page-failure";
import { WebhooksPage } from "@/components/webhooks/webhooks-page";
import { loadPage } from "@/lib/use-cases/load-page";
import { pageAddress } from "@/lib/use-cases/page-address";
import { viewerPerson } from "@/lib/use-cases/repository-info";
import { viewHooks } from "@/lib/use-cases/view-hooks";
import { decoded, type RepositoryParams, repositoryKeyOf } from "@/lib/use-cases/view-response";

interface Props {
  params: RepositoryParams;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { owner, repo } = await params;
  return { title: `Webhooks of ${decoded(owner)}/${decoded(repo)}` };
}

/** The webhooks of a repository and what they delivered; for its admins. */
export default async function Page({ params, searchParams }: Props) {
  const { host, owner, repo } = await params;
  const path = pageAddress([host, owner, repo, "hooks"], await searchParams);
  const result = await loadPage(path, async (viewer) => ({
    view: await viewHooks(viewer, await repositoryKeyOf(params)),
    viewer: viewerPerson(viewer),
  }));
  if (!result.ok) return <PageFailure failure={result.failure} path={path} />;
  const { view, viewer } = result.value;
  const { repository, environments, deployments } = view;
  return (
    <WebhooksPage
      initial={view}
      readAt={Date.now()}
      viewer={viewer}
      header={
        <>
          <RepositoryHeader repository={repository} />
          <RepositoryTabs
            repositoryKey={repository.key}
            at="hooks"
            environments={environments}
            deployments={deployments}
            permissions={repository.permissions}
          />
        </>
      }
    />
  );
}
