import { parseBefore } from "@/lib/domain/audit";
import { viewAudit } from "@/lib/use-cases/view-audit";
import { type RepositoryParams, repositoryKeyOf, viewResponse } from "@/lib/use-cases/view-response";

export function GET(request: Request, { params }: { params: RepositoryParams }): Promise<Response> {
  return viewResponse(request, async (viewer, query) =>
    viewAudit(viewer, await repositoryKeyOf(params), parseBefore(query.get("before"))),
  );
}
