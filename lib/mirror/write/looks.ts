import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/lib/store/db";

export interface Look {
  readonly repositoryId: number;
  /** Whose token may read it; undefined leaves whoever it was before. */
  readonly accountId: number | undefined;
}

/** Keeps that these repositories are looked at now, for whichever process reads them. */
export async function keepLooks(db: Db, looks: readonly Look[]): Promise<void> {
  const ids = sql.param(looks.map((look) => look.repositoryId));
  const accounts = sql.param(looks.map((look) => look.accountId ?? null));
  // In the order of their ids: two that keep the same looks wait for one another, and not in a circle.
  await db.execute(sql`
    with looked as (select * from unnest(${ids}::bigint[], ${accounts}::bigint[]) as l (id, account)),
      taken as (select r.id from mirror.repositories r where r.id in (select id from looked) order by r.id for no key update)
    update mirror.repositories r set looked_at = now(), looked_by = coalesce(l.account, r.looked_by)
    from looked l, taken t where t.id = r.id and l.id = r.id`);
}
