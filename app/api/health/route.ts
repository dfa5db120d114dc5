import { health } from "@/lib/use-cases/health";

export const dynamic = "force-dynamic";

/** 200 when everything is ready, 503 with what is not. */
export async function GET(): Promise<Response> {
  const answer = await health();
  const status = answer.status === "ok" ? 200 : 503;
  return Response.json(answer, { status, headers: { "cache-control": "no-store" } });
}
