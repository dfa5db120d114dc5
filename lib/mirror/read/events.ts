import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/lib/store/db";
import { rowsOf } from "./sql";

/** What is told of an event: ids, and of a deployment the state that it got where that is told at once. */
export interface Told extends Record<string, unknown> {
  readonly id: number;
  readonly repository: number;
  readonly kind: string;
  readonly deployment?: number;
  readonly state?: string;
}

interface Row extends Record<string, unknown> {
  readonly id: number;
  readonly repository: number;
  readonly kind: string;
  readonly deployment: number | null;
}

/** The events after an id, the oldest first, at most `limit`. */
export async function readEventsAfter(db: Db, id: number, limit = 5_000): Promise<Told[]> {
  const rows = await rowsOf<Row>(
    db,
    sql`
    select e.id::float8 as "id", e.repository_id::float8 as "repository", e.kind as "kind", e.deployment_id::float8 as "deployment"
    from mirror.events e where e.id > ${id} order by e.id limit ${limit}`,
  );
  return rows.map(({ deployment, ...told }) => (deployment === null ? told : { ...told, deployment }));
}

/** Ids of the newest events, at least one: 0 where there is none. */
export async function readNewestEventIds(db: Db, limit = 200): Promise<number[]> {
  const rows = await rowsOf<{ id: number }>(
    db,
    sql`select e.id::float8 as "id" from mirror.events e order by e.id desc limit ${limit}`,
  );
  return [0, ...rows.map((row) => row.id)].slice(rows.length > 0 ? 1 : 0);
}
