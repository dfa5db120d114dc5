import { inArray, sql } from "drizzle-orm";
import { Batch, inOrder } from "@/lib/embedded-github/graphql/batch";
import { idOf, type Page, type PageArgs, pageOf, stretchOf } from "@/lib/embedded-github/graphql/page";
import { statuses } from "@/lib/embedded-github/schema";
import type { StatusRow } from "@/lib/embedded-github/wire/deployment-status";
import { db } from "@/lib/store/db";
import { array, countRows, idPages } from "./id-pages";

/** Loads the statuses of any number of deployments together. */
export class StatusLoader {
  private readonly pages = new Map<string, Batch<number, Page<StatusRow>>>();

  readonly byId = new Batch<number, StatusRow | undefined>(async (ids) =>
    inOrder(ids, await db().select().from(statuses).where(inArray(statuses.id, ids))),
  );

  /** Oldest first. UNVERIFIED: most public queries ask for `last: 1` to get the newest. */
  page(deploymentId: number, args: PageArgs): Promise<Page<StatusRow>> {
    const key = JSON.stringify([args.first, args.last, args.after, args.before]);
    const held = this.pages.get(key) ?? this.batch(args);
    this.pages.set(key, held);
    return held.load(deploymentId);
  }

  async newest(deploymentId: number): Promise<StatusRow | undefined> {
    return (await this.page(deploymentId, { last: 1 })).nodes[0];
  }

  private batch(args: PageArgs): Batch<number, Page<StatusRow>> {
    const counts = new Batch<number, number>((ids) => countRows(query(ids), ids.length));
    return new Batch<number, Page<StatusRow>>(async (deploymentIds) => {
      const stretch = stretchOf(args, idOf);
      const pages = await idPages({ ...query(deploymentIds), stretch, descending: false }, deploymentIds.length);
      const rows = await Promise.all(pages.map((ids) => Promise.all(ids.map((id) => this.byId.load(id)))));
      return deploymentIds.map((id, i) => {
        const there = (rows[i] ?? []).filter((row) => row !== undefined);
        return pageOf(
          there,
          stretch,
          (row) => row.id,
          () => counts.load(id),
        );
      });
    });
  }
}

const query = (deploymentIds: number[]) => ({
  parents: sql`unnest(${array(deploymentIds)}::bigint[]) with ordinality as p(deployment, n)`,
  rows: sql`from ${statuses} d where d.deployment_id = p.deployment`,
});
