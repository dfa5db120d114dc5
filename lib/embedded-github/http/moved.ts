import { api } from "@/lib/embedded-github/wire/urls";
import { ApiError } from "./api-error";
import type { Ctx } from "./context";

/** 301 of a repository that was renamed: `location` is the same request by the repository's id (contract 7). */
export class Moved extends ApiError {
  constructor(readonly location: string) {
    super(301, "Moved Permanently");
  }
}

/** Where a request that named a repository by an earlier name goes on: the rest of its path and its query are kept. */
export function movedTo(c: Ctx, repositoryId: number): Moved {
  const { pathname, search } = new URL(c.req.url);
  const rest = /^\/api\/v3\/repos\/[^/]+\/[^/]+(.*)$/.exec(pathname)?.[1] ?? "";
  return new Moved(api(`/repositories/${repositoryId}${rest}${search}`));
}
