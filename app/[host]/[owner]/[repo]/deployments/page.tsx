import type { Metadata } from "next";
import { AllDeploymentsHeader } from "@/components/repository/all-deployments-header";
import { Timeline } from "@/components/timeline/timeline";
import { PageFailure } from "@/components/ui/page-failure";
import { ConnectUpdates } from "@/components/webhooks/connect-updates";
import { parseTimelineFilter, timelineQuery } from "@/lib/domain/timeline-filter";
import { loadPage } from "@/lib/use-cases/load-page";
import { pageAddress } from "@/lib/use-cases/page-address";
import { viewerPerson } from "@/lib/use-cases/repository-info";
import { decoded, type RepositoryParams, repositoryKeyOf } from "@/lib/use-cases/view-response";
import { viewTimeline } from "@/lib/use-cases/view-timeline";

interface Props {
  params: RepositoryParams;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { owner, repo } = await params;
  return { title: `All deployments of ${decoded(owner)}/${decoded(repo)}` };
}

/** All deployments of a repository as one timeline. */
export default async function Page({ params, searchParams }: Props) {
  const { host, owner, repo } = await params;
  const query = await searchParams;
  const filter = parseTimelineFilter(query);
  const path = pageAddress([host, owner, repo, "deployments"], query);
  const result = await loadPage(path, async (viewer) => ({
    view: await viewTimeline(viewer, await repositoryKeyOf(params), null, filter),
    viewer: viewerPerson(viewer),
  }));
  if (!result.ok) return <PageFailure failure={result.failure} path={path} />;
  const { view, viewer } = result.value;
  return (
    <Timeline
      initial={view}
      initialQuery={timelineQuery(filter)}
      viewer={viewer}
      readAt={Date.now()}
      connect={<ConnectUpdates repository={view.repository} />}
      header={<AllDeploymentsHeader initial={view} filter={filter} />}
    />
  );
}
