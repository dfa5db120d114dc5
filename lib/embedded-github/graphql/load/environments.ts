import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { Batch, inOrder } from "@/lib/embedded-github/graphql/batch";
import { keyOf, type Page, type PageArgs, pageOf, stretchOf } from "@/lib/embedded-github/graphql/page";
import { isPlainText } from "@/lib/embedded-github/http/plain-text";
import { deployments, environments, statuses } from "@/lib/embedded-github/schema";
import type { EnvironmentRow } from "@/lib/embedded-github/wire/environment";
import { db } from "@/lib/store/db";
import { array } from "./id-pages";

export interface EnvironmentArgs extends PageArgs {
  names?: readonly string[] | null;
  orderBy?: { field: "NAME"; direction: "ASC" | "DESC" } | null;
  pinnedEnvironmentFilter?: "ALL" | "NONE" | "ONLY" | null;
}

/** An environment's newest deployment that came to an end: one whose newest status is a success, failure or error. */
export type Completed = Pick<EnvironmentRow, "id" | "repositoryId" | "name">;

export const environmentsById = () =>
  new Batch<number, EnvironmentRow | undefined>(async (ids) =>
    inOrder(ids, await db().select().from(environments).where(inArray(environments.id, ids))),
  );

/** Ids of the newest completed deployments of any number of environments, in one statement (contract 4). */
export const completedDeployments = () =>
  new Batch<Completed, number | undefined>(
    async (rows) => {
      const [ids, names] = [array(rows.map((row) => row.repositoryId)), array(rows.map((row) => row.name))];
      const found = await db().execute<{ n: number; id: string }>(sql`
        select p.n::int as n, newest.id
        from unnest(${ids}::bigint[], ${names}::text[]) with ordinality as p(repository, name, n)
        cross join lateral (
          select d.id from ${deployments} d
          where d.repository_id = p.repository and lower(d.environment) = lower(p.name)
            and (select s.state from ${statuses} s where s.deployment_id = d.id order by s.id desc limit 1)
              in ('success', 'failure', 'error')
          order by d.id desc limit 1
        ) newest`);
      const byPosition = new Map(found.rows.map(({ n, id }) => [n, Number(id)]));
      return rows.map((_, i) => byPosition.get(i + 1));
    },
    (row) => String(row.id),
  );

/** A page of a repository's environments by name. No environment is pinned here. */
export async function environmentPage(repositoryId: number, args: EnvironmentArgs): Promise<Page<EnvironmentRow>> {
  const stretch = stretchOf(args, keyOf);
  const descending = args.orderBy?.direction === "DESC";
  const [over, under] = descending ? [stretch.before, stretch.after] : [stretch.after, stretch.before];
  const name = sql`lower(${environments.name})`;
  const chosen = and(eq(environments.repositoryId, repositoryId), named(args), pinned(args));
  const within = and(
    chosen,
    over === undefined ? undefined : sql`${name} > lower(${text(over)})`,
    under === undefined ? undefined : sql`${name} < lower(${text(under)})`,
  );
  const rows = await db()
    .select()
    .from(environments)
    .where(within)
    .orderBy(descending !== stretch.backward ? sql`${name} desc` : name)
    .limit(stretch.limit + 1);
  const ordered = stretch.backward ? rows.reverse() : rows;
  return pageOf(
    ordered,
    stretch,
    (row) => row.name,
    () => db().$count(environments, chosen),
  );
}

function named({ names }: EnvironmentArgs): SQL | undefined {
  if (!names?.length) return undefined;
  return sql`lower(${environments.name}) = any(${array(names.filter(isPlainText).map((one) => one.toLowerCase()))}::text[])`;
}

function pinned({ pinnedEnvironmentFilter }: EnvironmentArgs): SQL | undefined {
  return pinnedEnvironmentFilter === "ONLY" ? sql`false` : undefined;
}

// A cursor of ours holds a name of ours, but a cursor may be forged.
const text = (key: string) => (isPlainText(key) ? key : "");
