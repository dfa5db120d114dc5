import "server-only";
import { sql } from "drizzle-orm";
import type { RefChoice } from "@/lib/domain/views";
import type { Db } from "@/lib/store/db";
import { iso, rowsOf } from "./sql";

/** More refs than these are typed, not chosen. */
const MOST_CHOICES = 1000;

/** Branches and tags that the mirror knows, the most recent commit first, branches before tags. */
export function readRefChoices(db: Db, repositoryId: number): Promise<RefChoice[]> {
  return rowsOf<RefChoice>(
    db,
    sql`
    select r.name as "name", r.kind as "kind", r.sha as "sha", c.headline as "headline",
      ${iso(sql`c.committed_at`)} as "committedAt"
    from mirror.refs r
    left join mirror.commits c on c.repository_id = r.repository_id and c.sha = r.sha
    where r.repository_id = ${repositoryId}
    order by r.kind, c.committed_at desc nulls last, r.name limit ${MOST_CHOICES}`,
  );
}

/** What a typed ref is, by its name: a branch before a tag; undefined for what is neither. */
export async function readRef(
  db: Db,
  repositoryId: number,
  ref: string,
): Promise<{ readonly kind: "branch" | "tag"; readonly sha: string } | undefined> {
  const name = ref.replace(/^refs\/(heads|tags)\//, "");
  const [row] = await rowsOf<{ kind: "branch" | "tag"; sha: string }>(
    db,
    sql`
    select r.kind as "kind", r.sha as "sha" from mirror.refs r
    where r.repository_id = ${repositoryId} and r.name = ${name} order by r.kind limit 1`,
  );
  return row;
}

/** Deployments of one commit, newest first, at most 50. */
export async function readDeploymentsOf(
  db: Db,
  repositoryId: number,
  sha: string,
): Promise<{ readonly repositoryId: number; readonly id: number }[]> {
  const rows = await rowsOf<{ id: number }>(
    db,
    sql`
    select d.github_id::float8 as "id" from mirror.deployments d
    where d.repository_id = ${repositoryId} and d.sha = ${sha} and d.deleted_at is null
    order by d.github_id desc limit 50`,
  );
  return rows.map(({ id }) => ({ repositoryId, id }));
}
