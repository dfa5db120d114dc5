import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/lib/store/db";
import { bigints, num, rowsOf } from "./sql";
import { firstLive, liveBefore, tagOf } from "./summaries";

/** Times in milliseconds. */
export type VersionRow = {
  id: number;
  sha: string;
  version: string;
  /** When its commit was live in its environment for the first time. */
  firstLiveAt: number | null;
  /** Whether it went live as a roll-back, by the same rule as the flag of a row. */
  rollback: boolean;
};

/** Versions of many deployments with what a strip needs to know of them. */
export async function readVersions(
  db: Db,
  repositoryId: number,
  ids: readonly number[],
): Promise<Map<number, VersionRow>> {
  if (ids.length === 0) return new Map();
  const d = sql`d`;
  const rows = await rowsOf<VersionRow>(
    db,
    sql`
    select ${num(sql`d.github_id`)} as "id", d.sha as "sha", coalesce(tag.name, left(d.sha, 7)) as "version",
      ${num(sql`floor(extract(epoch from first.live) * 1000)`)} as "firstLiveAt",
      coalesce(previous.sha <> d.sha and first.live < ${firstLive(sql`previous`)}, false) as "rollback"
    from unnest(${bigints(ids)}) as wanted(github_id)
    join mirror.deployments d on d.repository_id = ${repositoryId} and d.github_id = wanted.github_id
    left join lateral (${tagOf(d)}) tag on true
    left join lateral (${liveBefore(d)}) previous on d.active_at is not null
    left join lateral (select ${firstLive(d)} as live) first on true`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}
