import "server-only";
import { sql } from "drizzle-orm";
import type { CommitView } from "@/lib/domain/views";
import type { Db } from "@/lib/store/db";
import { iso, rowsOf, texts } from "./sql";

export interface KnownChanges {
  readonly commits: CommitView[];
  readonly ahead: number;
  readonly behind: number;
  readonly htmlUrl: string | null;
}

type Comparison = { ahead: number; behind: number; shas: string[]; htmlUrl: string | null };

/** What compare said from one commit to another, newest commit first; undefined while the mirror does not know. */
export async function readChanges(
  db: Db,
  repositoryId: number,
  base: string,
  head: string,
): Promise<KnownChanges | undefined> {
  if (base === head) return { commits: [], ahead: 0, behind: 0, htmlUrl: null };
  const [comparison] = await rowsOf<Comparison>(
    db,
    sql`
    select c.ahead as "ahead", c.behind as "behind", c.commits as "shas", c.html_url as "htmlUrl"
    from mirror.comparisons c
    where c.repository_id = ${repositoryId} and c.base_sha = ${base} and c.head_sha = ${head}`,
  );
  if (!comparison) return undefined;
  const { shas, ...rest } = comparison;
  return { ...rest, commits: await readCommits(db, repositoryId, shas) };
}

/** The commits that the mirror knows among these, in the order given. */
export function readCommits(db: Db, repositoryId: number, shas: readonly string[]): Promise<CommitView[]> {
  return rowsOf<CommitView>(
    db,
    sql`
    select c.sha as "sha", c.headline as "headline", c.author as "author", ${iso(sql`c.committed_at`)} as "committedAt",
      coalesce(c.html_url, r.html_url || '/commit/' || c.sha) as "url"
    from unnest(${texts(shas)}) with ordinality as wanted(sha, position)
    join mirror.commits c on c.repository_id = ${repositoryId} and c.sha = wanted.sha
    join mirror.repositories r on r.id = c.repository_id
    order by wanted.position`,
  );
}
