"use client";

import { useSearchParams } from "next/navigation";

type Changes = Readonly<Record<string, string | null>>;

/**
 * The query string as state that needs no answer from the server: what is open stands in the address. Opening adds a step to the
 * history, so that Back closes; `null` removes a name without one.
 */
export function useUrlParams(): [URLSearchParams, (changes: Changes) => void] {
  const params = useSearchParams();
  const set = (changes: Changes) => {
    const next = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    const query = next.toString();
    const address = `${window.location.pathname}${query && `?${query}`}${window.location.hash}`;
    const opens = Object.values(changes).some((value) => value !== null);
    if (opens) window.history.pushState(null, "", address);
    else window.history.replaceState(null, "", address);
  };
  return [params, set];
}
