import type { Measured } from "./load";

/** Prints a row for each measure: calls a second of each target, and ours as a ratio of the others; medians of the rounds. */
export function printTable(
  measures: readonly string[],
  [own = "", ...others]: readonly string[],
  results: ReadonlyMap<string, readonly Measured[]>,
): void {
  const rate = (target: string, measure: string) =>
    median((results.get(`${target} ${measure}`) ?? []).map((one) => one.perSecond));
  const failed = (target: string, measure: string) =>
    (results.get(`${target} ${measure}`) ?? []).reduce((sum, one) => sum + one.failed, 0);
  const p99 = (measure: string) => median((results.get(`${own} ${measure}`) ?? []).map((one) => one.p99));
  const head = [
    "",
    ...others.map((name) => `of ${name}`),
    `${own}/s`,
    "p99 ms",
    ...others.map((name) => `${name}/s`),
    "failed",
  ];
  const rows = measures.map((measure) => [
    measure,
    ...others.map((name) => `${(rate(own, measure) / rate(name, measure)).toFixed(2)}x`),
    rate(own, measure).toFixed(0),
    p99(measure).toFixed(1),
    ...others.map((name) => rate(name, measure).toFixed(0)),
    [own, ...others].map((name) => failed(name, measure)).join("/"),
  ]);
  const all = [head, head.map(() => "---"), ...rows];
  process.stdout.write(`${all.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}\n`);
}

export function median(values: readonly number[]): number {
  return at(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}

/** The value below which such a share of sorted values lies. */
export function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
