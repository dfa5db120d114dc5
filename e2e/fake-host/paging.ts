import type { Asked } from "./asked";

export interface Slice<T> {
  readonly items: readonly T[];
  readonly headers: Readonly<Record<string, string>>;
}

/** One page of a list and its `Link` (contract 2, pagination): `at` is the address without query, as GitHub writes it, by the repository's id. */
export function paged<T>({ query }: Asked, all: readonly T[], at: string): Slice<T> {
  const size = numberIn(query.get("per_page"), 30, 100);
  const number = numberIn(query.get("page"), 1, Number.MAX_SAFE_INTEGER);
  const last = Math.max(1, Math.ceil(all.length / size));
  const link = (rel: string, page: number) => {
    const more = new URLSearchParams(query);
    more.set("page", String(page));
    return `<${at}?${more}>; rel="${rel}"`;
  };
  const links = [
    ...(number > 1 ? [link("prev", number - 1)] : []),
    ...(number < last ? [link("next", number + 1), link("last", last)] : []),
    ...(number > 1 ? [link("first", 1)] : []),
  ];
  const items = all.slice((number - 1) * size, number * size);
  return { items, headers: links.length > 0 ? { link: links.join(", ") } : {} };
}

function numberIn(text: string | null, otherwise: number, most: number): number {
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 ? Math.min(number, most) : otherwise;
}
