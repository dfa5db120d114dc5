import type { RepositoryInfo } from "./views";

/**
 * Webhooks and their deliveries as pages show them: made by lib/github from the wire, passed on by lib/use-cases. A hook's secret is in none
 * of them but `HookValues`, only that there is one. Times are ISO 8601 in UTC, durations are milliseconds.
 */

/** What a mirror of deployments has to hear of (contract 5). */
export const HOOK_EVENTS = ["deployment", "deployment_status"] as const;

/** What somebody pastes into the host's own form of a webhook, for one repository. */
export interface HookValues {
  readonly url: string;
  readonly contentType: string;
  readonly secret: string;
  readonly events: readonly string[];
}

export interface Hook {
  readonly id: number;
  readonly url: string;
  readonly active: boolean;
  /** Names of events; `*` stands for all. */
  readonly events: readonly string[];
  /** `json` or `form`; another word is passed on as it came. */
  readonly contentType: string;
  /** It has a secret, so its deliveries are signed. */
  readonly signed: boolean;
  /** False where the host does not check the certificate of the receiver. */
  readonly verifiesTls: boolean;
  readonly last: LastResponse;
  readonly createdAt: string | null;
}

export interface LastResponse {
  readonly state: DeliveryState | "unused";
  readonly code: number | null;
  /** The host's own words, `OK` among them. */
  readonly message: string | null;
}

export const DELIVERY_STATES = ["success", "failure", "pending"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What made a hook: Berth itself, the deployer that comes with it, or somebody else. */
export type HookMaker = "berth" | "deployer" | null;

export interface HookView extends Hook {
  readonly maker: HookMaker;
}

export interface HooksView {
  readonly repository: RepositoryInfo;
  /** Null where the viewer's token opens no webhooks: then `scopes` says what it opens. */
  readonly hooks: readonly HookView[] | null;
  /** The hook that leads to Berth is at the operator's address, which has one secret for the whole host. */
  readonly shared: boolean;
  /** Newest first; what came and could not be applied. */
  readonly putAside: readonly PutAside[];
  /** As the host granted them; empty where the host has rights instead of scopes. */
  readonly scopes: readonly string[];
  /** For the tabs beside this one. */
  readonly environments: number;
  readonly deployments: number;
}

/** A delivery that came to Berth and could not be applied. */
export interface PutAside {
  readonly guid: string;
  readonly event: string;
  readonly reason: string;
  readonly receivedAt: string;
}

/** One delivery as a row shows it. */
export interface DeliverySummary {
  readonly id: number;
  /** The same for a redelivery. */
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly deliveredAt: string;
  readonly durationMs: number | null;
  readonly redelivery: boolean;
  readonly state: DeliveryState;
  /** HTTP status of the receiver; null where it gave none. */
  readonly code: number | null;
  /** The host's own words: `OK`, `timed out`, `Invalid HTTP Response: 500`. */
  readonly message: string;
}

export interface DeliveriesView {
  /** Newest first, at most 30. */
  readonly rows: readonly DeliverySummary[];
  /** The host's cursor of the next page; null at the end. */
  readonly older: string | null;
}

export const DELIVERY_FILTERS = ["all", "failed"] as const;
export type DeliveryFilter = (typeof DELIVERY_FILTERS)[number];

/** What was sent, or what came back. */
export interface DeliveryMessage {
  /** By name. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** Null where there was none. */
  readonly body: DeliveryBody | null;
}

export interface DeliveryBody {
  /** Indented when it is JSON. */
  readonly text: string;
  readonly json: boolean;
  /** Only its beginning is here. */
  readonly cut: boolean;
}

export interface DeliveryView {
  readonly delivery: DeliverySummary;
  /** Where it was sent; null where the host does not tell. */
  readonly url: string | null;
  /** Null until it was sent. */
  readonly request: DeliveryMessage | null;
  /** Null where nothing came back. */
  readonly response: DeliveryMessage | null;
}

/** Word of a state; the code stands beside it. */
export const DELIVERY_WORDS: Record<LastResponse["state"], string> = {
  success: "Delivered",
  failure: "Failed",
  pending: "Pending",
  unused: "Never used",
};

/** `Delivered 204`, `Failed 500`, `No answer`: the word and the code in one. */
export function outcomeWord({ state, code }: Pick<LastResponse, "state" | "code">): string {
  if (state === "failure" && code === null) return "No answer";
  return code === null ? DELIVERY_WORDS[state] : `${DELIVERY_WORDS[state]} ${code}`;
}
