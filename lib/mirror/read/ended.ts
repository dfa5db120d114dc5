import "server-only";
import { sql } from "drizzle-orm";
import type { TimelineHead } from "@/lib/domain/views";
import type { Db } from "@/lib/store/db";
import { iso, num, rowsOf } from "./sql";
import { person } from "./summaries";

interface Raw {
  at: string;
  liveMs: number;
  login: string | null;
  avatarUrl: string | null;
  type: string | null;
}

/** How the deployment that was live last in an environment was ended; null when none was ever live there. `key` in lower case. */
export async function readEnded(db: Db, repositoryId: number, key: string): Promise<TimelineHead["ended"]> {
  const [row] = await rowsOf<Raw>(
    db,
    sql`
    select ${iso(sql`s.created_at`)} as "at", ${num(sql`extract(epoch from s.created_at - last.active_at) * 1000`)} as "liveMs",
      s.creator_login as "login", s.creator_avatar_url as "avatarUrl", s.creator_type as "type"
    from (
      select d.github_id, d.active_at from mirror.deployments d
      where d.repository_id = ${repositoryId} and lower(d.environment) = ${key} and d.deleted_at is null
        and d.active_at is not null
      order by d.active_at desc, d.github_id desc limit 1
    ) last
    join mirror.statuses s on s.repository_id = ${repositoryId} and s.deployment_id = last.github_id
      and s.state = 'inactive' and s.created_at >= last.active_at
    order by s.created_at, s.github_id limit 1`,
  );
  return row ? { at: row.at, liveMs: row.liveMs, by: person(row.login, row.avatarUrl, row.type) } : null;
}
