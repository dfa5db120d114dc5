import { viewRefFacts } from "@/lib/use-cases/view-ref-facts";
import { type RepositoryParams, repositoryKeyOf, viewResponse } from "@/lib/use-cases/view-response";

export function GET(request: Request, { params }: { params: RepositoryParams }): Promise<Response> {
  return viewResponse(request, async (viewer, query) =>
    viewRefFacts(viewer, await repositoryKeyOf(params), query.get("ref") ?? ""),
  );
}
