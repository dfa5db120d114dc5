import type { RepositoryKey } from "@/lib/domain/repository-key";
import { type TimelineFilter, timelineQuery } from "@/lib/domain/timeline-filter";

/** Every address of the product. An address never holds a token; all of a view's choices stand in its query string. */

const enc = encodeURIComponent;
const repository = (key: RepositoryKey) => `/${enc(key.host)}/${enc(key.owner)}/${enc(key.name)}`;

/** A number is an id and `new` is the form, so an environment of such a name (or with a leading ~) is written with a ~ before it. */
export function environmentSegment(name: string): string {
  return /^(\d+|new|~.*|\.{1,2})$/s.test(name) ? `~${enc(name)}` : enc(name);
}

export type DeploymentsTarget = { kind: "deployment"; id: number } | { kind: "environment"; name: string };

/** Reads the last segment of `/…/deployments/{target}` as Next gives it (percent-encoded); undefined for what cannot be one. */
export function parseDeploymentsTarget(segment: string): DeploymentsTarget | undefined {
  if (/^\d+$/.test(segment)) {
    const id = Number(segment);
    return Number.isSafeInteger(id) && id > 0 ? { kind: "deployment", id } : undefined;
  }
  try {
    const name = decodeURIComponent(segment.startsWith("~") ? segment.slice(1) : segment);
    return name === "" || name.length > 255 ? undefined : { kind: "environment", name };
  } catch {
    return undefined;
  }
}

const withQuery = (path: string, query: string) => (query === "" ? path : `${path}?${query}`);

/** A query string of what is given; what is undefined or empty is left out. */
function queryOf(values: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(values).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return new URLSearchParams(given).toString();
}

const beforeQuery = (id: number) => queryOf({ before: id > 0 ? String(id) : undefined });

export const paths = {
  overview: () => "/",
  /** With `host` that host alone, also for somebody who is signed in at another one. */
  signIn: (callbackUrl?: string, host?: string) =>
    withQuery(
      "/sign-in",
      [host && `host=${enc(host)}`, callbackUrl && `callbackUrl=${enc(callbackUrl)}`].filter(Boolean).join("&"),
    ),
  repository: (key: RepositoryKey, query = "") => withQuery(repository(key), query),
  deployments: (key: RepositoryKey, filter: Partial<TimelineFilter> = {}) =>
    withQuery(`${repository(key)}/deployments`, timelineQuery(filter)),
  environment: (key: RepositoryKey, name: string, filter: Partial<TimelineFilter> = {}) =>
    withQuery(`${repository(key)}/deployments/${environmentSegment(name)}`, timelineQuery(filter)),
  deployment: (key: RepositoryKey, id: number) => `${repository(key)}/deployments/${id}`,
  commit: (key: RepositoryKey, sha: string) => `${repository(key)}/commit/${enc(sha)}`,
  /** `hook` and `delivery` are ids; what is chosen stands in the query. */
  hooks: (key: RepositoryKey, chosen: { hook?: number; delivery?: number } = {}) =>
    withQuery(
      `${repository(key)}/hooks`,
      queryOf({ hook: chosen.hook?.toString(), delivery: chosen.delivery?.toString() }),
    ),
  /** `before`: rows older than this one; 0 for the newest. */
  audit: (key: RepositoryKey, before = 0) => withQuery(`${repository(key)}/audit`, beforeQuery(before)),
  /** Pages of the embedded GitHub itself, outside of the dashboard. */
  settings: { tokens: () => "/settings/tokens", apps: () => "/settings/apps" },
  newDeployment: (key: RepositoryKey, prefill: Readonly<Record<string, string | undefined>> = {}) =>
    withQuery(`${repository(key)}/deployments/new`, queryOf(prefill)),
  api: {
    overview: () => "/api/view/overview",
    repository: (key: RepositoryKey, range: string) => `/api/view${repository(key)}?range=${enc(range)}`,
    timeline: (key: RepositoryKey, environment: string | null, filter: Partial<TimelineFilter>) =>
      withQuery(
        `/api/view${repository(key)}/timeline`,
        [environment === null ? "" : `environment=${enc(environment)}`, timelineQuery(filter)]
          .filter(Boolean)
          .join("&"),
      ),
    deployment: (key: RepositoryKey, id: number) => `/api/view${repository(key)}/deployments/${id}`,
    hooks: (key: RepositoryKey) => `/api/view${repository(key)}/hooks`,
    hookDeliveries: (key: RepositoryKey, hook: number, page: { status?: string; cursor?: string }) =>
      withQuery(`/api/view${repository(key)}/hooks/${hook}/deliveries`, queryOf(page)),
    hookDelivery: (key: RepositoryKey, hook: number, delivery: number) =>
      `/api/view${repository(key)}/hooks/${hook}/deliveries/${delivery}`,
    audit: (key: RepositoryKey, before: number) => withQuery(`/api/view${repository(key)}/audit`, beforeQuery(before)),
    refFacts: (key: RepositoryKey, ref: string) => `/api/view${repository(key)}/ref?ref=${enc(ref)}`,
    destroyPlan: (key: RepositoryKey, environment: string) =>
      `/api/view${repository(key)}/destroy-plan?environment=${enc(environment)}`,
    /** Event stream; repositories by our own ids. */
    events: (repositoryIds: readonly number[]) => `/api/events?repositories=${repositoryIds.join(",")}`,
  },
} as const;
