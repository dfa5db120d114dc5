import { parseTimelineFilter } from "@/lib/domain/timeline-filter";
import { type RepositoryParams, repositoryKeyOf, viewResponse } from "@/lib/use-cases/view-response";
import { viewTimeline } from "@/lib/use-cases/view-timeline";

export function GET(request: Request, { params }: { params: RepositoryParams }): Promise<Response> {
  return viewResponse(request, async (viewer, query) => {
    const filter = parseTimelineFilter(Object.fromEntries(query));
    return viewTimeline(viewer, await repositoryKeyOf(params), query.get("environment"), filter);
  });
}
