import { DestroyDialog } from "@/components/destroy-environment/destroy-dialog";
import { Timeline } from "@/components/timeline/timeline";
import { PageFailure } from "@/components/ui/page-failure";
import { ConnectUpdates } from "@/components/webhooks/connect-updates";
import { parseTimelineFilter, timelineQuery } from "@/lib/domain/timeline-filter";
import { loadPage } from "@/lib/use-cases/load-page";
import { viewerPerson } from "@/lib/use-cases/repository-info";
import { repositoryKeyOf } from "@/lib/use-cases/view-response";
import { viewTimeline } from "@/lib/use-cases/view-timeline";
import { type Address, pathOf } from "./address";

/** The timeline of one environment, with the form of ending it over it when the address asks for that. */
export async function environmentPage(name: string, address: Address) {
  const filter = parseTimelineFilter(address.query);
  const path = pathOf(address);
  const result = await loadPage(path, async (viewer) => ({
    view: await viewTimeline(viewer, await repositoryKeyOf(Promise.resolve(address)), name, filter),
    viewer: viewerPerson(viewer),
  }));
  if (!result.ok) return <PageFailure failure={result.failure} path={path} />;
  const { view, viewer } = result.value;
  return (
    <>
      <Timeline
        initial={view}
        initialQuery={timelineQuery(filter)}
        readAt={Date.now()}
        viewer={viewer}
        connect={<ConnectUpdates repository={view.repository} />}
      />
      <DestroyDialog repository={view.repository} />
    </>
  );
}
