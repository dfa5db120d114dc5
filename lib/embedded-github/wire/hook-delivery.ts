import { isObject } from "@/lib/embedded-github/http/read-json";
import type { DeliveryRow } from "./hook";
import { timestamp } from "./timestamp";

/**
 * A line of the delivery log (contract 5), of a delivery that has ended. GitHub's schema wants a number for `status_code`
 * where nobody answered; its own example has 502 beside "failed to connect", so that, and 504 after a time-out (UNVERIFIED).
 */
export function deliveryItem(row: DeliveryRow, repositoryId: number) {
  return {
    id: row.id,
    guid: row.guid,
    delivered_at: timestamp(row.deliveredAt ?? row.createdAt),
    redelivery: row.redelivery,
    duration: (row.durationMs ?? 0) / 1000,
    status: row.status ?? "",
    status_code: row.statusCode ?? (row.status === "timed out" ? 504 : 502),
    event: row.event,
    action: row.action,
    installation_id: null,
    repository_id: repositoryId,
    throttled_at: null,
  };
}

/** One delivery with what was sent and what came back; the signatures are shown, the secret cannot be had from them. */
export function delivery(row: DeliveryRow, repositoryId: number) {
  return {
    ...deliveryItem(row, repositoryId),
    ...(row.url === null ? {} : { url: row.url }),
    request: { headers: row.requestHeaders, payload: payloadOf(row.payload) },
    response: { headers: row.responseHeaders, payload: row.responseBody },
  };
}

function payloadOf(text: string): Record<string, unknown> | null {
  const value: unknown = JSON.parse(text);
  return isObject(value) ? value : null;
}
