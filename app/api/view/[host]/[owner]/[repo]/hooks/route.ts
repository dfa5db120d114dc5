import { viewHooks } from "@/lib/use-cases/view-hooks";
import { type RepositoryParams, repositoryKeyOf, viewResponse } from "@/lib/use-cases/view-response";

export function GET(request: Request, { params }: { params: RepositoryParams }): Promise<Response> {
  return viewResponse(request, async (viewer) => viewHooks(viewer, await repositoryKeyOf(params)));
}
