import { HTTPException } from "hono/http-exception";
import { GitFailed, GitTooMuch, RepositoryUnavailable } from "@/lib/embedded-github/git/unavailable";
import { ApiError, errorBody } from "./api-error";
import type { Ctx } from "./context";
import { LimitReached } from "./limits";
import { Moved } from "./moved";

/** Turns what a route threw into GitHub's form. Of what was not foreseen, the caller learns nothing but the request id. */
export function writeError(c: Ctx, error: unknown): Response {
  const known = toApiError(error);
  if (known instanceof Moved) {
    const { location } = known;
    return json({ ...errorBody(known, c.get("docs")), url: location }, known.status, { location });
  }
  if (known) return json(errorBody(known, c.get("docs")), known.status, retryAfter(known));
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(`berth: embedded GitHub failed on ${c.req.method} (request ${c.get("requestId")}): ${text}`);
  return json({ message: "Server Error", request_id: c.get("requestId"), status: "500" }, 500);
}

function toApiError(error: unknown): ApiError | undefined {
  if (error instanceof ApiError) return error;
  if (error instanceof HTTPException) return new ApiError(error.status, error.message || "Bad Request");
  if (error instanceof GitFailed) console.error(`berth: embedded GitHub cannot read a repository: ${error.message}`);
  if (error instanceof RepositoryUnavailable) return new ApiError(409, "Git Repository is unavailable.");
  if (error instanceof GitTooMuch) return new ApiError(503, "This is too large to be shown, or took too long.");
  return undefined;
}

function retryAfter(error: ApiError): Record<string, string> {
  return error instanceof LimitReached && error.retryAfter ? { "retry-after": String(error.retryAfter) } : {};
}

function json(body: unknown, status: number, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
  });
}
