import { ApiError } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { addressOf } from "@/lib/embedded-github/http/limits";
import { type RateResource, rateOf } from "@/lib/embedded-github/http/rate-limit";
import { send } from "@/lib/embedded-github/http/send";
import { env } from "@/lib/env";

/**
 * GET /rate_limit: does not count itself. 404 where calls are not limited, as on an Enterprise Server (contract 7; the
 * text is UNVERIFIED there).
 */
export async function getRateLimit(c: Ctx): Promise<Response> {
  if (env().apiLimit === 0) throw new ApiError(404, "Rate limiting is not enabled.");
  const used = (resource: RateResource) => ({ ...rateOf(c.get("viewer"), 0, resource, addressOf(c)), resource });
  // Search is not served, so it is never used up.
  const search = { ...used("core"), used: 0, remaining: used("core").limit, resource: "search" };
  const resources = { core: used("core"), search, graphql: used("graphql") };
  return send(c, { resources, rate: resources.core });
}
