import type { RestEndpointMethodTypes } from "@octokit/plugin-rest-endpoint-methods";
import type {
  DeliveryBody,
  DeliveryMessage,
  DeliveryState,
  DeliverySummary,
  DeliveryView,
  Hook,
  LastResponse,
} from "@/lib/domain/hooks";

/** Where webhooks on the wire become ours (contract 5). A hook's secret, even a masked one, does not get past here. */

type Methods = RestEndpointMethodTypes["repos"];
type WireHook = Methods["listWebhooks"]["response"]["data"][number];
type WireItem = Methods["listWebhookDeliveries"]["response"]["data"][number];
type WireDelivery = Methods["getWebhookDelivery"]["response"]["data"];

/** More of a body than this no browser shows with pleasure; a host sends up to 25 MB. */
const MOST_BODY = 200_000;

export function toHook(h: WireHook): Hook {
  return {
    id: Number(h.id),
    url: h.config?.url ?? "",
    active: h.active,
    events: h.events,
    contentType: h.config?.content_type ?? "form",
    signed: Boolean(h.config?.secret),
    verifiesTls: String(h.config?.insecure_ssl ?? "0") === "0",
    last: toLastResponse(h.last_response),
    createdAt: h.created_at ?? null,
  };
}

function toLastResponse(last: WireHook["last_response"] | undefined): LastResponse {
  const { code = null, status = "unused", message = null } = last ?? {};
  if (code === null && status === "unused") return { state: "unused", code, message };
  const state = isGood(code) ? "success" : "failure";
  return { state, code: answered(code, message), message };
}

export function toDelivery(d: WireItem): DeliverySummary {
  const code = answered(d.status_code, d.status);
  return {
    id: Number(d.id),
    guid: d.guid,
    event: d.event,
    action: d.action || null,
    deliveredAt: d.delivered_at,
    // Seconds with a fraction on the wire.
    durationMs: typeof d.duration === "number" ? Math.round(d.duration * 1000) : null,
    redelivery: d.redelivery,
    state: stateOf(d.status, code),
    code,
    message: d.status ?? "",
  };
}

// Failed is what does not read `OK` (contract 5); a host that lists what it has not sent yet says so in a word of its own (UNVERIFIED).
function stateOf(status: string | null | undefined, code: number | null): DeliveryState {
  if (status?.toUpperCase() === "OK" || (!status && isGood(code))) return "success";
  return code === null && (!status || /^(pending|queued|sending|in.progress)/i.test(status)) ? "pending" : "failure";
}

const isGood = (code: number | null | undefined) => typeof code === "number" && code >= 200 && code < 300;
// Where nobody answered a host has no code, 0, or one of its own (502, 504) beside words that do not repeat it: `timed out`. What a receiver
// answered reads `OK` or `Invalid HTTP Response: 500` (contract 5).
function answered(code: number | null | undefined, status: string | null | undefined): number | null {
  if (!code) return null;
  return isGood(code) || !status || status.includes(String(code)) ? code : null;
}

export function toDeliveryView(d: WireDelivery): DeliveryView {
  const summary = toDelivery(d as WireItem);
  return {
    delivery: summary,
    url: d.url ?? null,
    request: toMessage(d.request),
    response: toMessage(d.response) ?? (summary.code === null ? null : { headers: [], body: null }),
  };
}

function toMessage(message: { headers?: unknown; payload?: unknown } | null | undefined): DeliveryMessage | null {
  const given = message?.headers;
  const pairs = typeof given === "object" && given !== null ? Object.entries(given) : [];
  const headers = pairs.map(([name, value]) => ({ name, value: String(value) }));
  const body = toBody(message?.payload);
  if (headers.length === 0 && body === null) return null;
  return { headers: headers.sort((a, b) => a.name.localeCompare(b.name, "en")), body };
}

// A request's payload comes parsed, a response's as text that may be JSON.
function toBody(payload: unknown): DeliveryBody | null {
  if (payload === null || payload === undefined || payload === "") return null;
  const parsed = typeof payload === "string" ? parse(payload) : payload;
  const json = typeof parsed === "object" && parsed !== null;
  const text = json ? JSON.stringify(parsed, null, 2) : String(payload);
  return { text: text.slice(0, MOST_BODY), json, cut: text.length > MOST_BODY };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // No JSON: shown as it came.
  }
}
