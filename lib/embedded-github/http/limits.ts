import { env } from "@/lib/env";
import { ApiError } from "./api-error";
import type { Ctx } from "./context";
import { isUsedUp, type RateResource, rateKey, rateOf } from "./rate-limit";
import { type Admitted, admitOrWait } from "./secondary-limit";

/** A refusal that says when to come back; its message is what GitHub's own clients look for. */
export class LimitReached extends ApiError {
  constructor(
    message: string,
    readonly retryAfter?: number,
  ) {
    super(403, message);
  }
}

/** Which of the counts a path is charged to; undefined for what is free: the limit itself, and pictures. */
export function resourceOf(path: string): RateResource | undefined {
  if (path === "/api/graphql") return "graphql";
  return path.endsWith("/rate_limit") || path.startsWith("/api/v3/avatars/") ? undefined : "core";
}

/**
 * Charges a call before it is answered, so that calls at the same time cannot pass together. Throws 403 where the hour's
 * limit is used up and, with the secondary limits switched on, where the caller is too fast (contract 2, rate limits).
 */
export function charge(c: Ctx): Admitted | undefined {
  const resource = resourceOf(c.req.path);
  if (!resource) return undefined;
  const viewer = c.get("viewer");
  const address = addressOf(c);
  // GraphQL tells of its own limit in the answer, and is charged by what a query asks for, once that is known.
  if (resource === "core" && isUsedUp(viewer, resource, address)) {
    const whom = viewer ? `user ID ${viewer.user.id}` : `${address || "this address"}`;
    throw new LimitReached(`API rate limit exceeded for ${whom}.`);
  }
  const admitted = env().secondaryLimit ? tooFast(c, rateKey(viewer, address)) : undefined;
  if (resource === "core") rateOf(viewer, 1, resource, address);
  return admitted;
}

/** What the headers of an answer say of the limit; a 304 costs nothing (contract 2.10), so its charge is given back. */
export function settle(c: Ctx) {
  const resource = resourceOf(c.req.path) ?? "core";
  const isFree = c.res.status === 304 && resourceOf(c.req.path) === "core";
  return { resource, ...rateOf(c.get("viewer"), isFree ? -1 : 0, resource, addressOf(c)) };
}

function tooFast(c: Ctx, key: string): Admitted {
  const reads = c.req.method === "GET" || c.req.method === "HEAD" || c.req.path === "/api/graphql";
  const verdict = admitOrWait(key, !reads);
  if (typeof verdict !== "number") return verdict;
  throw new LimitReached("You have exceeded a secondary rate limit. Please wait before you try again.", verdict);
}

/** The address that the call came from, where the server tells it. */
export function addressOf(c: Ctx): string {
  return c.env?.incoming?.socket.remoteAddress ?? "";
}
