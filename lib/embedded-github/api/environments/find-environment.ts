import { and, eq, inArray, sql } from "drizzle-orm";
import { notFound } from "@/lib/embedded-github/http/api-error";
import type { Ctx, UserRow } from "@/lib/embedded-github/http/context";
import { isPlainText } from "@/lib/embedded-github/http/plain-text";
import { environments, users } from "@/lib/embedded-github/schema";
import type { EnvironmentRow } from "@/lib/embedded-github/wire/environment";
import { type Db, db } from "@/lib/store/db";

/** The environment name of the path: one segment, in which `/` is written `%2F`. Throws 404 where it is no text. */
export function pathEnvironment(c: Ctx): string {
  const name = c.req.param("environment") ?? "";
  if (!isPlainText(name)) throw notFound();
  return name;
}

/** An environment by name, without regard to case (contract 2.15); throws 404. */
export async function findEnvironment(repositoryId: number, name: string, tx: Db = db()): Promise<EnvironmentRow> {
  const [row] = await tx
    .select()
    .from(environments)
    .where(and(eq(environments.repositoryId, repositoryId), sql`lower(${environments.name}) = lower(${name})`))
    .limit(1);
  if (!row) throw notFound();
  return row;
}

/** The users that the rules of these environments name, by id. */
export async function reviewersOf(rows: readonly EnvironmentRow[]): Promise<Map<number, UserRow>> {
  const ids = [...new Set(rows.flatMap((row) => row.reviewers.map((one) => one.id)))];
  if (ids.length === 0) return new Map();
  const found = await db().select().from(users).where(inArray(users.id, ids));
  return new Map(found.map((user) => [user.id, user]));
}
