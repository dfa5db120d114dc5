import type { Viewer } from "@/lib/embedded-github/http/context";
import type { Rate } from "@/lib/embedded-github/http/rate-limit";
import type { Loaders } from "./load/loaders";
import type { Measure } from "./request/measure";

/** What the resolvers of one request share. */
export interface Context {
  viewer: Viewer;
  /** What this query costs, and what the caller has left after it. */
  measure: Measure;
  rate: Rate;
  load: Loaders;
}
