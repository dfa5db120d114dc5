import { followChanges } from "@/lib/use-cases/follow-changes";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return followChanges(request);
}
