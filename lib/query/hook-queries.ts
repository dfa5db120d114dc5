import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { DeliveriesView, DeliveryFilter, DeliveryView, HooksView } from "@/lib/domain/hooks";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { paths } from "@/lib/paths";
import { fetchView, worthAnotherTry } from "./fetch-view";
import { keys } from "./keys";

/** No event tells of deliveries: what somebody comes back to after this long is read again. */
const STALE_MS = 10_000;
/** While a delivery is on its way. Each look is one call to the host. */
const ON_ITS_WAY_POLL_MS = 1_500;

// Named with its error, so that it is what a query throws.
const retry: (failures: number, error: Error) => boolean = worthAnotherTry;
const common = { staleTime: STALE_MS, retry } as const;
const NEWEST: string | null = null;

const statusOf = (filter: DeliveryFilter) => (filter === "all" ? undefined : filter);

/** Webhooks, their deliveries page by page, and one delivery; all of them the host's own answers. */
export const hookQueries = {
  hooks: (key: RepositoryKey) =>
    queryOptions({
      ...common,
      queryKey: keys.hooks(key),
      queryFn: ({ signal }) => fetchView<HooksView>(paths.api.hooks(key), signal),
    }),
  deliveries: (key: RepositoryKey, hook: number, filter: DeliveryFilter) =>
    infiniteQueryOptions({
      ...common,
      queryKey: keys.hookDeliveryPages(key, hook, filter, "list"),
      queryFn: ({ signal, pageParam }) =>
        fetchView<DeliveriesView>(
          paths.api.hookDeliveries(key, hook, { status: statusOf(filter), cursor: pageParam ?? undefined }),
          signal,
        ),
      initialPageParam: NEWEST,
      getNextPageParam: (page: DeliveriesView) => page.older,
      refetchInterval: ({ state }) => (state.data?.pages[0]?.rows.some(isPending) ? ON_ITS_WAY_POLL_MS : false),
    }),
  /** The newest page, read again and again: for somebody who waits for a delivery. */
  newestDeliveries: (key: RepositoryKey, hook: number) =>
    queryOptions({
      ...common,
      queryKey: keys.hookDeliveryPages(key, hook, "all", "newest"),
      queryFn: ({ signal }) => fetchView<DeliveriesView>(paths.api.hookDeliveries(key, hook, {}), signal),
      staleTime: 0,
      refetchInterval: ON_ITS_WAY_POLL_MS,
    }),
  /** What was delivered does not change any more. */
  delivery: (key: RepositoryKey, hook: number, delivery: number) =>
    queryOptions({
      ...common,
      queryKey: keys.hookDelivery(key, hook, delivery),
      queryFn: ({ signal }) => fetchView<DeliveryView>(paths.api.hookDelivery(key, hook, delivery), signal),
      staleTime: ({ state }) => (state.data && !isPending(state.data.delivery) ? Number.POSITIVE_INFINITY : 0),
      refetchInterval: ({ state }) => (state.data && isPending(state.data.delivery) ? ON_ITS_WAY_POLL_MS : false),
    }),
} as const;

const isPending = ({ state }: { readonly state: string }) => state === "pending";
