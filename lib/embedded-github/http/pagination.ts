import { env } from "@/lib/env";
import type { Ctx } from "./context";

export interface Page {
  page: number;
  perPage: number;
  offset: number;
}

/** Rows beyond this are not looked for: PostgreSQL's OFFSET is a bigint, ours stays exact in a double. */
const LAST_PAGE = 10_000_000;

/** `page` and `per_page` of the query: 30 a page unless told, at most 100; what is not a positive number counts as absent. */
export function readPage(c: Ctx, most = 100, usual = 30): Page {
  const perPage = Math.min(positive(c.req.query("per_page")) ?? usual, most);
  const page = Math.min(positive(c.req.query("page")) ?? 1, LAST_PAGE);
  return { page, perPage, offset: (page - 1) * perPage };
}

function positive(text: string | undefined): number | undefined {
  if (!text || !/^\d{1,15}$/.test(text)) return undefined;
  const value = Number(text);
  return value > 0 ? value : undefined;
}

/**
 * The `Link` header of a list, or undefined where everything fits on one page. `path` is below /api/v3; the query of the
 * request is kept, so that a client follows the links as they are.
 */
export function linkHeader(c: Ctx, path: string, page: Page, total: number): string | undefined {
  const last = Math.max(1, Math.ceil(total / page.perPage));
  const links: [string, number][] = [];
  if (page.page > 1) links.push(["prev", Math.min(page.page - 1, last)]);
  if (page.page < last) links.push(["next", page.page + 1], ["last", last]);
  if (page.page > 1) links.push(["first", 1]);
  if (links.length === 0 || total === 0) return undefined;
  return links.map(([rel, number]) => `<${pageUrl(c, path, number)}>; rel="${rel}"`).join(", ");
}

function pageUrl(c: Ctx, path: string, number: number): string {
  const url = new URL(`${env().url}/api/v3${path}`);
  for (const [key, value] of new URL(c.req.url).searchParams) url.searchParams.append(key, value);
  url.searchParams.set("page", String(number));
  return url.toString();
}
