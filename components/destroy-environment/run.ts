import type { Failure, FailureCode } from "@/lib/domain/failure";
import { plural } from "@/lib/format";

/** What has come of each deployment of a run, by id. */
export type RowResult =
  | { readonly kind: "running" }
  | { readonly kind: "done" }
  | { readonly kind: "refused"; readonly failure: Failure };
export type Results = Readonly<Record<number, RowResult>>;

export interface Tally {
  readonly done: number;
  readonly refused: readonly { readonly id: number; readonly failure: Failure }[];
  readonly open: number;
}

export function tally(ids: readonly number[], results: Results): Tally {
  const refused: { id: number; failure: Failure }[] = [];
  let done = 0;
  for (const id of ids) {
    const result = results[id];
    if (result?.kind === "done") done += 1;
    if (result?.kind === "refused") refused.push({ id, failure: result.failure });
  }
  return { done, refused, open: ids.length - done - refused.length };
}

const ENDING: ReadonlySet<FailureCode> = new Set([
  "signed_out",
  "not_found",
  "forbidden",
  "sso_required",
  "org_restricted",
  "wrong_origin",
  "rate_limited",
  "host_unreachable",
]);

/** A failure after which the next deployment would meet the same one: the run stops, so that nothing is asked in vain. */
export function endsTheRun(failure: Failure): boolean {
  return ENDING.has(failure.code);
}

/** The end of a run in one sentence, without rounding anything up. */
export function verdict(ids: readonly number[], results: Results): string {
  const { done, refused, open } = tally(ids, results);
  const first = refused[0];
  if (!first) return open > 0 ? `${done} of ${ids.length} marked.` : `${plural(done, "deployment")} marked.`;
  const others = refused.length > 1 ? ` and ${refused.length - 1} more` : "";
  const rest = open > 0 ? ` ${open === 1 ? "One was" : `${open} were`} not tried.` : "";
  return `${done} of ${ids.length} marked; #${first.id}${others} was refused: ${ended(first.failure.message)}${rest}`;
}

function ended(text: string): string {
  return /[.?]$/.test(text) ? text : `${text}.`;
}
