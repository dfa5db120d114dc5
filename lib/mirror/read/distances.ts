import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/lib/store/db";
import { bigints, rowsOf, texts } from "./sql";

/** A commit (`head`) against the newest commit of the default branch (`base`). */
export interface DistanceQuestion {
  readonly repositoryId: number;
  readonly base: string;
  readonly head: string;
}

export interface KnownDistance {
  readonly ahead: number;
  readonly behind: number;
}

/** The key of a question in the answers of `readDistances`. */
export const distanceKey = (q: DistanceQuestion) => `${q.repositoryId} ${q.base} ${q.head}`;

/**
 * The distances that the mirror knows, by `distanceKey`; a commit against itself needs no row. lib/sync compares from what is live to the
 * default branch, so that one answer also holds the commits that wait: read from here, ahead is behind.
 */
export async function readDistances(
  db: Db,
  questions: readonly DistanceQuestion[],
): Promise<Map<string, KnownDistance>> {
  const known = new Map<string, KnownDistance>();
  for (const q of questions) if (q.base === q.head) known.set(distanceKey(q), { ahead: 0, behind: 0 });
  const open = questions.filter((q) => q.base !== q.head);
  if (open.length === 0) return known;
  const rows = await rowsOf<DistanceQuestion & KnownDistance & Record<string, unknown>>(
    db,
    sql`
    select c.repository_id::float8 as "repositoryId", c.head_sha as "base", c.base_sha as "head",
      c.behind as "ahead", c.ahead as "behind"
    from unnest(${bigints(open.map((q) => q.repositoryId))}, ${texts(open.map((q) => q.base))},
      ${texts(open.map((q) => q.head))}) as q(repository_id, head_sha, base_sha)
    join mirror.comparisons c using (repository_id, base_sha, head_sha)`,
  );
  for (const row of rows) known.set(distanceKey(row), { ahead: row.ahead, behind: row.behind });
  return known;
}
