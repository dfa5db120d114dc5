import type { Route } from "@/lib/embedded-github/http/route";
import { getMeta } from "./get-meta";
import { getRateLimit } from "./get-rate-limit";
import { getRoot } from "./get-root";

/** What the server says of itself, below the root of the API. */
export const serverRoutes: readonly Route[] = [
  ["GET", "", getRoot, "meta/meta#github-api-root"],
  ["GET", "/", getRoot, "meta/meta#github-api-root"],
  ["GET", "/meta", getMeta, "meta/meta#get-github-meta-information"],
  ["GET", "/rate_limit", getRateLimit, "rate-limit/rate-limit#get-rate-limit-status-for-the-authenticated-user"],
];
