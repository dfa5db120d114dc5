import "server-only";
import { sql } from "drizzle-orm";
import type { AuditRow } from "@/lib/domain/audit";
import type { Db } from "@/lib/store/db";
import { iso, num, rowsOf } from "./sql";

export const AUDIT_PAGE = 50;

export interface AuditPage {
  readonly rows: AuditRow[];
  readonly older: number | null;
}

type Raw = Omit<AuditRow, "who"> & { readonly login: string; readonly avatarUrl: string | null; readonly host: string };

/** What was done in a repository, newest first, at most 50, older than the row `before` (0: from the newest on). */
export async function readAudit(db: Db, repositoryId: number, before: number): Promise<AuditPage> {
  const found = await rowsOf<Raw>(
    db,
    sql`
    select ${num(sql`a.id`)} as "id", a.login, c.avatar_url as "avatarUrl", r.host, a.action, a.outcome,
      ${num(sql`a.deployment_id`)} as "deploymentId", d.environment, a.request_id as "requestId",
      a.before, a.after, ${iso(sql`a.created_at`)} as "at"
    from mirror.audit a
    join mirror.repositories r on r.id = a.repository_id
    left join mirror.accounts c on c.id = a.account_id
    left join mirror.deployments d on d.repository_id = a.repository_id and d.github_id = a.deployment_id
    where a.repository_id = ${repositoryId} ${before > 0 ? sql`and a.id < ${before}` : sql``}
    order by a.id desc limit ${AUDIT_PAGE + 1}`,
  );
  const rows = found.slice(0, AUDIT_PAGE).map(toRow);
  return { rows, older: found.length > AUDIT_PAGE ? (rows.at(-1)?.id ?? null) : null };
}

function toRow({ login, avatarUrl, host, ...row }: Raw): AuditRow {
  return { ...row, who: { login, avatarUrl, bot: false, host } };
}
