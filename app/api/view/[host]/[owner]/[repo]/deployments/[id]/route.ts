import { deploymentNotFound } from "@/lib/use-cases/load-deployment";
import { viewDeployment } from "@/lib/use-cases/view-deployment";
import { type RepositoryParams, repositoryKeyOf, viewResponse } from "@/lib/use-cases/view-response";

type Params = RepositoryParams & Promise<{ readonly id: string }>;

export function GET(request: Request, { params }: { params: Params }): Promise<Response> {
  return viewResponse(request, async (viewer) => {
    const { id } = await params;
    if (!/^[1-9]\d{0,14}$/.test(id)) deploymentNotFound();
    return viewDeployment(viewer, await repositoryKeyOf(params), Number(id));
  });
}
