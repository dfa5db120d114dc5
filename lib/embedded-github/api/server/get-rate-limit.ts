import type { Ctx } from "@/lib/embedded-github/http/context";
import { rateOf } from "@/lib/embedded-github/http/rate-limit";
import { send } from "@/lib/embedded-github/http/send";

/** GET /rate_limit: does not count itself. */
export async function getRateLimit(c: Ctx): Promise<Response> {
  const rate = rateOf(c.get("viewer"), 0);
  const named = (resource: string) => ({ ...rate, resource });
  const resources = { core: named("core"), search: named("search"), graphql: named("graphql") };
  return send(c, { resources, rate: resources.core });
}
