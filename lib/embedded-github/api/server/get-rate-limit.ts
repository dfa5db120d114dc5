import type { Ctx } from "@/lib/embedded-github/http/context";
import { addressOf } from "@/lib/embedded-github/http/limits";
import { type RateResource, rateOf } from "@/lib/embedded-github/http/rate-limit";
import { send } from "@/lib/embedded-github/http/send";

/** GET /rate_limit: does not count itself. */
export async function getRateLimit(c: Ctx): Promise<Response> {
  const used = (resource: RateResource) => ({ ...rateOf(c.get("viewer"), 0, resource, addressOf(c)), resource });
  // Search is not served, so it is never used up.
  const search = { ...used("core"), used: 0, remaining: used("core").limit, resource: "search" };
  const resources = { core: used("core"), search, graphql: used("graphql") };
  return send(c, { resources, rate: resources.core });
}
