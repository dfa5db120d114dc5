import { api } from "@/lib/embedded-github/wire/urls";
import { ApiError } from "./api-error";
import type { Ctx } from "./context";

/**
 * A repository that was renamed: `location` is the same request by its id (contract 7). 301 to a read; 307 to a write,
 * for clients turn a POST that gets a 301 into a GET (the contract has clients follow 301, 302 and 307).
 */
export class Moved extends ApiError {
  constructor(
    readonly location: string,
    isRead: boolean,
  ) {
    super(isRead ? 301 : 307, isRead ? "Moved Permanently" : "Temporary Redirect");
  }
}

/** Where a request that named a repository by an earlier name goes on: the rest of its path and its query are kept. */
export function movedTo(c: Ctx, repositoryId: number): Moved {
  const { pathname, search } = new URL(c.req.url);
  const rest = /^\/api\/v3\/repos\/[^/]+\/[^/]+(.*)$/.exec(pathname)?.[1] ?? "";
  const isRead = c.req.method === "GET" || c.req.method === "HEAD";
  return new Moved(api(`/repositories/${repositoryId}${rest}${search}`), isRead);
}
