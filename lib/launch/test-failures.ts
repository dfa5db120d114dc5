import { stripVTControlCharacters } from "node:util";

type Report = Record<string, unknown>;

/** A whole message stands where its test ran; these lines of it say what went wrong. */
const LINES = 12;

/** What failed by vitest's JSON report: each test, and each file that could not be loaded or prepared, with the beginning of its message. */
export function vitestFailures(report: Report): string[] {
  return objects(report.testResults).flatMap((file) => {
    const failed = objects(file.assertionResults).filter(({ status }) => status === "failed");
    if (failed.length === 0) return file.status === "failed" ? [entry([file.name], file.message)] : [];
    return failed.map(({ fullName, failureMessages }) => entry([file.name, fullName], first(failureMessages)));
  });
}

/** What passed only when it was run again, by the same report: it keeps the messages of the runs before. */
export function vitestFlaky(report: Report): string[] {
  return objects(report.testResults).flatMap((file) =>
    objects(file.assertionResults)
      .filter(({ status, failureMessages }) => status === "passed" && first(failureMessages) !== undefined)
      .map(({ fullName, failureMessages }) => entry([file.name, fullName], first(failureMessages), "↻")),
  );
}

/** What failed by Playwright's JSON report, whose suites lie within suites, and what went wrong before any test (a server, a file). */
export function playwrightFailures(report: Report): string[] {
  const outside = objects(report.errors).map(({ message }) => entry(["Playwright"], message));
  return [
    ...outside,
    ...testsThat("unexpected", report).map(({ where, results }) => entry(where, errorOf(results.at(-1)))),
  ];
}

/** What passed only when it was run again, by the same report. */
export function playwrightFlaky(report: Report): string[] {
  return testsThat("flaky", report).map(({ where, results }) => entry(where, errorOf(results[0]), "↻"));
}

function testsThat(status: string, suite: Report): { where: unknown[]; results: Report[] }[] {
  const own = objects(suite.specs).flatMap(({ file, title, tests }) =>
    objects(tests)
      .filter((test) => test.status === status)
      .map(({ projectName, results }) => ({ where: [projectName, file, title], results: objects(results) })),
  );
  return [...own, ...objects(suite.suites).flatMap((inner) => testsThat(status, inner))];
}

/** What did not hold by the report of the chaos run. */
export function chaosFailures(report: Report): string[] {
  return objects(report.checks)
    .filter(({ holds }) => holds !== true)
    .map(({ name, seen, wrong }) => entry(["chaos", name], [seen, first(wrong)].filter(Boolean).join("\n")));
}

function errorOf(result: Report | undefined): unknown {
  const { message } = (result?.error ?? {}) as Report;
  return message;
}

function entry(where: readonly unknown[], message: unknown, sign = "✗"): string {
  const lines = stripVTControlCharacters(words(message)).split("\n").slice(0, LINES);
  return [`${sign} ${where.map(words).join(" › ")}`, ...lines.filter(Boolean).map((line) => `    ${line}`)].join("\n");
}

function objects(value: unknown): Report[] {
  return Array.isArray(value) ? (value as Report[]) : [];
}

function first(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : undefined;
}

function words(value: unknown): string {
  return typeof value === "string" ? value : "";
}
