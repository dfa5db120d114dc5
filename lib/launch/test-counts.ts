/** How many tests passed and failed in one step. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

type Report = Record<string, unknown>;

/** Reads vitest's JSON report. A file that could not be loaded counts as one failure: its tests are not in the numbers. */
export function vitestCounts(report: Report, exitCode: number): Counts {
  const files = Array.isArray(report.testResults) ? (report.testResults as Report[]) : [];
  const unloaded = files.filter(({ status, assertionResults }) => {
    return status === "failed" && Array.isArray(assertionResults) && assertionResults.length === 0;
  });
  return atLeastOne(
    { passed: number(report.numPassedTests), failed: number(report.numFailedTests) + unloaded.length },
    exitCode,
  );
}

/** Reads Playwright's JSON report. */
export function playwrightCounts(report: Report, exitCode: number): Counts {
  const stats = (report.stats ?? {}) as Report;
  const passed = number(stats.expected) + number(stats.flaky);
  return atLeastOne({ passed, failed: number(stats.unexpected) }, exitCode);
}

/** Reads the report of the chaos run: what has to hold after it. */
export function chaosCounts(report: Report, exitCode: number): Counts {
  const checks = Array.isArray(report.checks) ? (report.checks as Report[]) : [];
  const passed = checks.filter(({ holds }) => holds === true).length;
  return atLeastOne({ passed, failed: checks.length - passed }, exitCode);
}

/** A step that ended badly failed, even where its report counts no failed test (a crash, a server that did not start). */
export function atLeastOne({ passed, failed }: Counts, exitCode: number): Counts {
  return { passed, failed: exitCode !== 0 && failed === 0 ? 1 : failed };
}

/** The closing line of `npm test`. */
export function closingLine(all: readonly Counts[]): string {
  const sum = (key: keyof Counts) => all.reduce((total, counts) => total + counts[key], 0);
  return `${sum("passed")} passed, ${sum("failed")} failed`;
}

function number(value: unknown): number {
  return typeof value === "number" ? value : 0;
}
