import { and, eq, ne, sql } from "drizzle-orm";
import { custom, validationFailed } from "@/lib/embedded-github/http/api-error";
import { hooks } from "@/lib/embedded-github/schema";
import type { HookRow } from "@/lib/embedded-github/wire/hook";
import type { Db } from "@/lib/store/db";

/** As many hooks as a repository may have for one event (contract 5, UNVERIFIED). */
const MOST = 20;

/**
 * Throws 422 where another hook of the repository has this configuration and an event in common (contract 5), or where
 * there are too many for an event. `self` is the hook that is being changed, if there is one already.
 */
export async function refuseDuplicate(
  tx: Db,
  hook: Pick<HookRow, "repositoryId" | "events" | "url" | "contentType">,
  self?: number,
): Promise<void> {
  if (hook.events.length === 0) return;
  const list = sql.join(
    hook.events.map((event) => sql`${event}`),
    sql`, `,
  );
  const overlapping = and(
    eq(hooks.repositoryId, hook.repositoryId),
    sql`${hooks.events} && array[${list}]::text[]`,
    ...(self === undefined ? [] : [ne(hooks.id, self)]),
  );
  const rows = await tx.select().from(hooks).where(overlapping);
  if (rows.some((row) => row.url === hook.url && row.contentType === hook.contentType)) {
    throw validationFailed(custom("Hook", "url", "Hook already exists on this repository"));
  }
  if (rows.length >= MOST) {
    throw validationFailed(custom("Hook", "events", `An event cannot have more than ${MOST} hooks`));
  }
}
