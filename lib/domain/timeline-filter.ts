import { z } from "zod";
import { DEPLOYMENT_STATES, type DeploymentState } from "./deployment-state";

/** The filter of a timeline, as it stands in the query string; every part may be missing. */
export interface TimelineFilter {
  /** Free text over headline, ref, SHA, description and number. */
  readonly q: string;
  readonly states: readonly DeploymentState[];
  readonly creator: string;
  /** Days, YYYY-MM-DD, both inclusive, UTC. */
  readonly from: string;
  readonly to: string;
  /** Keyset cursor: rows with a lower deployment id than this one. 0 = from the newest. */
  readonly before: number;
}

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((s) => !Number.isNaN(Date.parse(s)))
  .catch("");
const states = z.string().transform((s) => {
  const asked = new Set(s.split(","));
  return DEPLOYMENT_STATES.filter((state) => asked.has(state));
});

const schema = z.object({
  q: z.string().trim().max(200).catch(""),
  state: states.catch([]),
  creator: z.string().trim().max(100).catch(""),
  from: day,
  to: day,
  before: z.coerce.number().int().nonnegative().catch(0),
});

type Query = Record<string, string | string[] | undefined>;

/** Reads a query string as Next gives it. A wrong value counts as absent: a link must never break a page. */
export function parseTimelineFilter(query: Query): TimelineFilter {
  const first = Object.fromEntries(Object.entries(query).map(([k, v]) => [k, Array.isArray(v) ? v[0] : v]));
  const { state, ...rest } = schema.parse({ q: "", state: "", creator: "", from: "", to: "", before: "0", ...first });
  return { ...rest, states: state };
}

/** The query string of a filter without its defaults, in a fixed order: same view, same address. */
export function timelineQuery(filter: Partial<TimelineFilter>): string {
  const query = new URLSearchParams();
  if (filter.q) query.set("q", filter.q);
  if (filter.states?.length) query.set("state", filter.states.join(","));
  if (filter.creator) query.set("creator", filter.creator);
  if (filter.from) query.set("from", filter.from);
  if (filter.to) query.set("to", filter.to);
  if (filter.before) query.set("before", String(filter.before));
  return query.toString();
}

/** True when anything but the page is set. */
export function isFiltered(filter: TimelineFilter): boolean {
  return filter.q !== "" || filter.states.length > 0 || filter.creator !== "" || filter.from !== "" || filter.to !== "";
}
