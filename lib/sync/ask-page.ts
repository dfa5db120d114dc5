import "server-only";
import { type DeploymentsPage, listDeployments } from "@/lib/github/list-deployments";
import { listNewestStatuses, type StatusesPage } from "@/lib/github/list-newest-statuses";
import type { Cursor } from "./backfill-cursor";
import type { Reader } from "./credential";
import { requireOwn } from "./same-repository";

/** Where a page of both lists begins. */
export type Place = Pick<Cursor, "page" | "graphql">;

/** A page of both lists, as the host told it. */
export interface AskedPage {
  readonly listed: DeploymentsPage;
  /** Null where GraphQL has no more, undefined where it is not served. */
  readonly told: StatusesPage | null | undefined;
  readonly requests: number;
  /** When it was asked for, in milliseconds. */
  readonly asOf: number;
  /** Where the page after this one begins. */
  readonly next: Place;
}

const NOTHING: DeploymentsPage = { deployments: [], etag: null, asOf: 0, more: false };

export const isEnd = ({ page, graphql }: Place) => page === null && graphql === null;

/** Asks for a page of both lists side by side. Throws BerthError, also where it is another repository's. */
export async function askPage(reader: Reader, { page, graphql }: Place): Promise<AskedPage> {
  const { github, repository } = reader;
  const asOf = Date.now();
  const [listed, told] = await Promise.all([
    page === null ? NOTHING : listDeployments(github, repository, page),
    graphql === null ? null : listNewestStatuses(github, repository, graphql.from),
  ]);
  await requireOwn(reader, listed.deployments);
  const from = told?.after ?? null;
  const next = {
    page: listed.more && page !== null ? page + 1 : null,
    graphql: from === null ? null : { from },
  };
  return { listed, told, requests: (page === null ? 0 : 1) + (graphql === null ? 0 : 1), asOf, next };
}
