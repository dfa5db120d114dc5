import { sql } from "drizzle-orm";
import { hookDeliveries } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";
import type { Outcome } from "./post-delivery";

/** How a delivery ended. */
export interface Ended extends Omit<Outcome, "unreached"> {
  /** Of the delivery. */
  id: number;
  /** Where it was sent, and with which headers. */
  url: string;
  requestHeaders: Record<string, string>;
  durationMs: number;
  at: Date;
}

/** Writes into the log how deliveries ended; those whose hook is gone are gone as well. */
export async function recordEnded(ended: readonly Ended[]): Promise<void> {
  if (ended.length === 0) return;
  const column = (of: (one: Ended) => unknown, type: string) => sql`${sql.param(ended.map(of))}::${sql.raw(type)}[]`;
  await db().execute(sql`
    update ${hookDeliveries} set
      state = e.state, url = e.url, status = e.status, status_code = e.status_code, duration_ms = e.duration_ms,
      request_headers = e.request_headers, response_headers = e.response_headers, response_body = e.response_body,
      delivered_at = e.delivered_at
    from unnest(
      ${column(({ id }) => id, "bigint")}, ${column(({ ok }) => (ok ? "done" : "failed"), "text")},
      ${column(({ url }) => url, "text")}, ${column(({ status }) => status, "text")},
      ${column(({ statusCode }) => statusCode, "integer")}, ${column(({ durationMs }) => durationMs, "integer")},
      ${column(({ requestHeaders }) => JSON.stringify(requestHeaders), "jsonb")},
      ${column(({ responseHeaders }) => responseHeaders && JSON.stringify(responseHeaders), "jsonb")},
      ${column(({ responseBody }) => responseBody, "text")}, ${column(({ at }) => at.toISOString(), "timestamptz")}
    ) as e(id, state, url, status, status_code, duration_ms, request_headers, response_headers, response_body, delivered_at)
    where ${hookDeliveries.id} = e.id`);
}
