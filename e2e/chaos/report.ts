/** One thing that has to hold after a run. */
export interface Check {
  readonly name: string;
  readonly holds: boolean;
  /** What was seen, in a few words. */
  readonly seen: string;
  /** The first of what was wrong. */
  readonly wrong?: readonly string[];
}

const MOST_SHOWN = 5;

/** Doses and results as two tables, and the closing line. */
export function printReport(doses: Readonly<Record<string, string | number>>, checks: readonly Check[]): void {
  const width = (texts: readonly string[]) => Math.max(...texts.map((text) => text.length));
  const left = width(Object.keys(doses));
  for (const [name, value] of Object.entries(doses)) console.log(`  ${name.padEnd(left)}  ${value}`);
  console.log("");
  const wide = width(checks.map(({ name }) => name));
  for (const { name, holds, seen, wrong = [] } of checks) {
    console.log(`  ${holds ? "holds" : "FAILS"}  ${name.padEnd(wide)}  ${seen}`);
    for (const line of wrong.slice(0, MOST_SHOWN)) console.log(`         ${line}`);
  }
  const failed = checks.filter(({ holds }) => !holds).length;
  console.log(`\n${checks.length - failed} passed, ${failed} failed`);
}
