import { parseRange } from "@/lib/domain/range";
import { viewRepository } from "@/lib/use-cases/view-repository";
import { type RepositoryParams, repositoryKeyOf, viewResponse } from "@/lib/use-cases/view-response";

export function GET(request: Request, { params }: { params: RepositoryParams }): Promise<Response> {
  return viewResponse(request, async (viewer, query) =>
    viewRepository(viewer, await repositoryKeyOf(params), parseRange(query.get("range"))),
  );
}
