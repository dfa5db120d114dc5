import { viewOverview } from "@/lib/use-cases/view-overview";
import { viewResponse } from "@/lib/use-cases/view-response";

export function GET(request: Request): Promise<Response> {
  return viewResponse(request, (viewer) => viewOverview(viewer));
}
