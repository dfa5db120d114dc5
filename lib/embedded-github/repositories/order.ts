import { asc, desc, type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { queryWord } from "@/lib/embedded-github/http/query-word";
import { repositories, users } from "@/lib/embedded-github/schema";

const SORTS = ["created", "updated", "pushed", "full_name"] as const;
const DIRECTIONS = ["asc", "desc"] as const;

type Sort = (typeof SORTS)[number];

export interface RepositoryOrder {
  sort: Sort;
  direction: (typeof DIRECTIONS)[number];
}

const BY = {
  created: repositories.createdAt,
  updated: repositories.updatedAt,
  pushed: repositories.pushedAt,
  full_name: sql`lower(${users.login} || '/' || ${repositories.name})`,
} as const;

/** `sort` and `direction` of a list of repositories: names go up, times go down unless told (contract 7). Throws 422. */
export function readOrder(c: Ctx, usual: Sort): RepositoryOrder {
  const sort = queryWord(c, "sort", SORTS, "Repository") ?? usual;
  const direction = queryWord(c, "direction", DIRECTIONS, "Repository") ?? (sort === "full_name" ? "asc" : "desc");
  return { sort, direction };
}

/** What to order a query of repositories joined with their owners by. */
export function inOrder({ sort, direction }: RepositoryOrder): SQL[] {
  const order = direction === "asc" ? asc : desc;
  return [order(BY[sort]), order(repositories.id)];
}
