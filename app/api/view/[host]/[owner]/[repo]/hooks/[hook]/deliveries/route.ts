import { viewHookDeliveries } from "@/lib/use-cases/view-hook-deliveries";
import { type RepositoryParams, repositoryKeyOf, viewResponse } from "@/lib/use-cases/view-response";

type Params = RepositoryParams & Promise<{ readonly hook: string }>;

export function GET(request: Request, { params }: { params: Params }): Promise<Response> {
  return viewResponse(request, async (viewer, query) => {
    const { hook } = await params;
    return viewHookDeliveries(viewer, await repositoryKeyOf(params), hook, query);
  });
}
