import "server-only";

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** The address of a page from its segments as Next gives them (percent-encoded) and its query: where a sign-in comes back to. */
export function pageAddress(segments: readonly string[], query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of value === undefined ? [] : [value].flat()) params.append(name, one);
  }
  const path = `/${segments.join("/")}`;
  return params.size === 0 ? path : `${path}?${params}`;
}
