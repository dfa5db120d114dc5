import { expect, test } from "vitest";
import { chaosFailures, playwrightFailures, playwrightFlaky, vitestFailures, vitestFlaky } from "./test-failures";

test("vitest: a failed test with the beginning of its message, without colours", () => {
  const failed = {
    status: "failed",
    fullName: "badge turns green",
    failureMessages: ["\u001b[31mexpected 1\u001b[39m\nto be 2"],
  };
  const passed = { status: "passed", fullName: "badge is there" };
  const file = { name: "badge.test.ts", status: "failed", assertionResults: [passed, failed] };
  expect(vitestFailures({ testResults: [file] })).toEqual([
    "✗ badge.test.ts › badge turns green\n    expected 1\n    to be 2",
  ]);
});

test("vitest: a file that could not be loaded, or whose preparation failed", () => {
  const skipped = { status: "skipped", fullName: "never ran" };
  const files = [
    { name: "a.test.ts", status: "failed", message: "no such module", assertionResults: [] },
    { name: "b.test.ts", status: "failed", message: "hook timed out", assertionResults: [skipped] },
    { name: "c.test.ts", status: "passed", message: "", assertionResults: [{ status: "passed" }] },
  ];
  expect(vitestFailures({ testResults: files })).toEqual([
    "✗ a.test.ts\n    no such module",
    "✗ b.test.ts\n    hook timed out",
  ]);
});

test("Playwright: failed specs at any depth, not the flaky ones, and what failed before any", () => {
  const test_ = (status: string) => ({
    projectName: "chromium",
    status,
    results: [{ error: { message: `${status}!` } }],
  });
  const spec = (title: string, status: string) => ({ file: "a.spec.ts", title, tests: [test_(status)] });
  const inner = { specs: [spec("deep", "unexpected"), spec("again", "flaky")] };
  const report = {
    errors: [{ message: "the server did not start" }],
    suites: [{ specs: [spec("fine", "expected")], suites: [inner] }],
  };
  expect(playwrightFailures(report)).toEqual([
    "✗ Playwright\n    the server did not start",
    "✗ chromium › a.spec.ts › deep\n    unexpected!",
  ]);
  expect(playwrightFlaky(report)).toEqual(["↻ chromium › a.spec.ts › again\n    flaky!"]);
});

test("vitest: a test that passed only when it was run again, with what was wrong before", () => {
  const again = { status: "passed", fullName: "badge turns green", failureMessages: ["expected 1\nto be 2"] };
  const fine = { status: "passed", fullName: "badge is there", failureMessages: [] };
  const report = { testResults: [{ name: "badge.test.ts", status: "passed", assertionResults: [again, fine] }] };
  expect(vitestFlaky(report)).toEqual(["↻ badge.test.ts › badge turns green\n    expected 1\n    to be 2"]);
  expect(vitestFailures(report)).toEqual([]);
});

test("the chaos run: what did not hold, with the first of what was wrong", () => {
  const lost = { name: "0 lost", holds: false, seen: "2", wrong: ["deployment 7", "deployment 9"] };
  expect(chaosFailures({ checks: [{ name: "0 doubled", holds: true, seen: "0" }, lost] })).toEqual([
    "✗ chaos › 0 lost\n    2\n    deployment 7",
  ]);
});

test("a report that was never written names nothing", () => {
  const readers = [vitestFailures, vitestFlaky, playwrightFailures, playwrightFlaky, chaosFailures];
  expect(readers.flatMap((read) => read({}))).toEqual([]);
});
