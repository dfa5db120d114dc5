import type { DeliveryFilter } from "@/lib/domain/hooks";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { TimelineFilter } from "@/lib/domain/timeline-filter";
import type { Range } from "@/lib/domain/views";

// Host, owner and name are three parts, so that no name can be read as another's; lower case, since a host does not tell them apart.
const repositoryParts = ({ host, owner, name }: RepositoryKey) =>
  [host.toLowerCase(), owner.toLowerCase(), name.toLowerCase()] as const;

/** Keys of the cache. Each part is there because another value of it is another answer. */
export const keys = {
  /** Everything that is read from the mirror: what a lost connection makes doubtful. */
  views: () => ["view"] as const,
  overview: () => ["view", "overview"] as const,
  /** `range`: the strips of another range hold other segments. */
  repository: (key: RepositoryKey, range: Range) => ["view", "repository", ...repositoryParts(key), range] as const,
  /** `environment`: null is the timeline of the whole repository. `filter`: rows, total and page all follow from it. */
  timeline: (key: RepositoryKey, environment: string | null, filter: TimelineFilter) =>
    ["view", "timeline", ...repositoryParts(key), environment?.toLowerCase() ?? null, filter] as const,
  deployment: (key: RepositoryKey, id: number) => ["view", "deployment", ...repositoryParts(key), id] as const,
  /** `ref`: as typed; names of refs differ by case. Not a view: it is the host's answer, which no event of the mirror changes. */
  refFacts: (key: RepositoryKey, ref: string) => ["host", "ref-facts", ...repositoryParts(key), ref] as const,
  /** Webhooks are the host's answers too. */
  hooks: (key: RepositoryKey) => ["host", "hooks", ...repositoryParts(key)] as const,
  /** All lists of one hook's deliveries, to read them again. */
  hookDeliveries: (key: RepositoryKey, hook: number) =>
    ["host", "hook-deliveries", ...repositoryParts(key), hook] as const,
  /** `filter`: other rows. `newest` is the first page alone, `list` what was loaded so far: other shapes. */
  hookDeliveryPages: (key: RepositoryKey, hook: number, filter: DeliveryFilter, shape: "list" | "newest") =>
    ["host", "hook-deliveries", ...repositoryParts(key), hook, filter, shape] as const,
  hookDelivery: (key: RepositoryKey, hook: number, delivery: number) =>
    ["host", "hook-delivery", ...repositoryParts(key), hook, delivery] as const,
  /** What was done is not what a host tells of, so no event makes it old. `before`: the page. */
  audit: (key: RepositoryKey, before: number) => ["audit", ...repositoryParts(key), before] as const,
  destroyPlan: (key: RepositoryKey, environment: string) =>
    ["view", "destroy-plan", ...repositoryParts(key), environment.toLowerCase()] as const,
} as const;
