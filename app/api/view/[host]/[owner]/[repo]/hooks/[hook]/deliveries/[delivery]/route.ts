import { viewHookDelivery } from "@/lib/use-cases/view-hook-delivery";
import { type RepositoryParams, repositoryKeyOf, viewResponse } from "@/lib/use-cases/view-response";

type Params = RepositoryParams & Promise<{ readonly hook: string; readonly delivery: string }>;

export function GET(request: Request, { params }: { params: Params }): Promise<Response> {
  return viewResponse(request, async (viewer) => {
    const { hook, delivery } = await params;
    return viewHookDelivery(viewer, await repositoryKeyOf(params), hook, delivery);
  });
}
