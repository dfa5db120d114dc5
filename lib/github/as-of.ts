import "server-only";

/** The host's own time of an answer, in milliseconds; ours where it shows none. Its times are whole seconds, and its clock is not ours. */
export function asOf(headers: { readonly date?: string }): number {
  const said = Date.parse(headers.date ?? "");
  return Number.isNaN(said) ? Date.now() : said;
}
