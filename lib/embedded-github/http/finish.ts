import { VERSION } from "@/lib/embedded-github/version";
import type { Ctx } from "./context";
import { settle } from "./limits";

/** The headers that every answer of the API carries. */
export function finish(c: Ctx): void {
  const { headers } = c.res;
  const viewer = c.get("viewer");
  headers.set("x-github-request-id", c.get("requestId"));
  headers.set("x-github-media-type", mediaType(c.req.header("accept")));
  headers.set("x-github-api-version-selected", c.get("apiVersion") ?? "2022-11-28");
  headers.set("x-github-enterprise-version", VERSION);
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "no-referrer");
  if (!headers.has("content-security-policy")) headers.set("content-security-policy", "default-src 'none'");
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  if (viewer) {
    headers.set("x-oauth-scopes", viewer.token.scopes.join(", "));
    headers.set("x-accepted-oauth-scopes", c.get("acceptedScopes") ?? "");
  }
  const { resource, ...rate } = settle(c);
  for (const key of ["limit", "remaining", "used", "reset"] as const) {
    headers.set(`x-ratelimit-${key}`, String(rate[key]));
  }
  headers.set("x-ratelimit-resource", resource);
}

// `github.v3; format=json`, with the parameter that the caller asked for.
function mediaType(accept: string | undefined): string {
  const param = /application\/vnd\.github(?:\.v3)?\.([a-z]+)(?:\+json)?/.exec(accept ?? "")?.[1];
  if (param && param !== "v3") return `github.v3; param=${param}; format=json`;
  return accept?.includes("application/vnd.github") ? "github.v3; format=json" : "unknown, github.v3";
}
