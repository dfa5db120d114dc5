import { viewDestroyPlan } from "@/lib/use-cases/view-destroy-plan";
import { type RepositoryParams, repositoryKeyOf, viewResponse } from "@/lib/use-cases/view-response";

export function GET(request: Request, { params }: { params: RepositoryParams }): Promise<Response> {
  return viewResponse(request, async (viewer, query) =>
    viewDestroyPlan(viewer, await repositoryKeyOf(params), query.get("environment") ?? ""),
  );
}
