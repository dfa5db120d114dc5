import { inArray, sql } from "drizzle-orm";
import { Batch, inOrder } from "@/lib/embedded-github/graphql/batch";
import { idOf, type Page, type PageArgs, pageOf, stretchOf } from "@/lib/embedded-github/graphql/page";
import { isPlainText } from "@/lib/embedded-github/http/plain-text";
import { deployments } from "@/lib/embedded-github/schema";
import type { DeploymentRow } from "@/lib/embedded-github/wire/deployment";
import { db } from "@/lib/store/db";
import { array, countRows, idPages } from "./id-pages";

export interface DeploymentArgs extends PageArgs {
  environments?: readonly string[] | null;
  orderBy?: { field: "CREATED_AT"; direction: "ASC" | "DESC" } | null;
}

/** Whose deployments: all of a repository, or those of one commit of it. */
export interface DeploymentsOf {
  repositoryId: number;
  sha?: string;
}

/** Loads deployments of one request: single ones by id, and pages of them for any number of repositories or commits. */
export class DeploymentLoader {
  private readonly pages = new Map<string, Batch<DeploymentsOf, Page<DeploymentRow>>>();

  readonly byId = new Batch<number, DeploymentRow | undefined>(async (ids) =>
    inOrder(ids, await db().select().from(deployments).where(inArray(deployments.id, ids))),
  );

  /** A page in the order of ids, which is that of creation. Oldest first unless told (contract 4). */
  page(of: DeploymentsOf, args: DeploymentArgs): Promise<Page<DeploymentRow>> {
    const { first, last, after, before, environments, orderBy } = args;
    const key = JSON.stringify([first, last, after, before, environments, orderBy]);
    const held = this.pages.get(key) ?? this.batch(args);
    this.pages.set(key, held);
    return held.load(of);
  }

  private batch(args: DeploymentArgs): Batch<DeploymentsOf, Page<DeploymentRow>> {
    const nameOf = (of: DeploymentsOf) => `${of.repositoryId} ${of.sha ?? ""}`;
    const counts = new Batch<DeploymentsOf, number>((keys) => countRows(query(keys, args), keys.length), nameOf);
    return new Batch<DeploymentsOf, Page<DeploymentRow>>(async (keys) => {
      const stretch = stretchOf(args, idOf);
      const pages = await idPages({ ...query(keys, args), stretch, descending: isDescending(args) }, keys.length);
      const rows = await Promise.all(pages.map((ids) => Promise.all(ids.map((id) => this.byId.load(id)))));
      return keys.map((key, i) => {
        const there = (rows[i] ?? []).filter((row) => row !== undefined);
        return pageOf(
          there,
          stretch,
          (row) => row.id,
          () => counts.load(key),
        );
      });
    }, nameOf);
  }
}

const isDescending = (args: DeploymentArgs) => args.orderBy?.direction === "DESC";

function query(of: DeploymentsOf[], { environments }: DeploymentArgs) {
  const ids = array(of.map((one) => one.repositoryId));
  const shas = array(of.map((one) => one.sha ?? null));
  const names = environments?.length
    ? array(environments.filter(isPlainText).map((name) => name.toLowerCase()))
    : undefined;
  return {
    parents: sql`unnest(${ids}::bigint[], ${shas}::text[]) with ordinality as p(repository, sha, n)`,
    rows: sql`from ${deployments} d where d.repository_id = p.repository and (p.sha is null or d.sha = p.sha)
      ${names ? sql`and lower(d.environment) = any(${names}::text[])` : sql``}`,
  };
}
