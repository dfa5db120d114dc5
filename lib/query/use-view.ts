"use client";

import { type QueryKey, type UseQueryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

interface Rendered<View> {
  /** What the server rendered for this key; undefined when the browser moved on to another key. */
  readonly initial: View | undefined;
  /** When the server read it, in milliseconds. */
  readonly readAt: number;
}

/**
 * A view that the server rendered and the browser keeps up to date. The cache may hold an older reading of the same view from a visit
 * before: then what was rendered now replaces it, so that going away and coming back never shows less than the server knew.
 */
export function useView<View, Key extends QueryKey>(
  options: UseQueryOptions<View, Error, View, Key>,
  { initial, readAt }: Rendered<View>,
): { readonly view: View | undefined; readonly error: Error | null } {
  const client = useQueryClient();
  const { queryKey } = options;
  const { data, error } = useQuery<View, Error, View, Key>({
    ...options,
    initialData: initial,
    initialDataUpdatedAt: readAt,
  });

  useEffect(() => {
    const known = client.getQueryState(queryKey);
    if (initial === undefined || !known || known.dataUpdatedAt >= readAt) return;
    client.setQueryData<unknown>(queryKey, initial, { updatedAt: readAt });
  }, [client, queryKey, initial, readAt]);

  return { view: data, error };
}
