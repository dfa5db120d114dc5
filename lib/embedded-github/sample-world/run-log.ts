import type { PlannedDeployment } from "./planned";
import { type Random, randomFrom } from "./random";

interface Line {
  /** Share of the run that is over when the line is written. */
  at: number;
  text: string;
}

/** The log of a run that never was, as the built-in deployer would have written it: the same for the same deployment. */
export function runLog(repository: string, planned: PlannedDeployment, sha: string): string {
  const random = randomFrom(`${repository} ${sha} ${planned.ago}`);
  const lines = [...opening(repository, planned, sha), ...building(random), ...rollingOut(planned, random)];
  if (planned.outcome === "in_progress") return stamped(lines.slice(0, -4), planned.tookSeconds);
  if (planned.outcome === "success") return stamped([...lines, ...passed(random)], planned.tookSeconds);
  return stamped([...lines.slice(0, cutAt(lines, planned, random)), ...broken(planned)], planned.tookSeconds);
}

// An error comes early; a failed smoke test is told after its first answers, anything else before it.
function cutAt(lines: readonly Line[], planned: PlannedDeployment, random: Random): number {
  if (planned.outcome === "error") return random.int(4, 9);
  return planned.reason?.startsWith("Smoke test") ? lines.length - 1 : lines.length - 4;
}

function stamped(lines: readonly Line[], tookSeconds: number): string {
  return lines
    .map(({ at, text }) => {
      const seconds = Math.round(at * tookSeconds);
      const clock = [Math.floor(seconds / 60), seconds % 60].map((part) => String(part).padStart(2, "0")).join(":");
      return `${clock}  ${text}\n`;
    })
    .join("");
}

function opening(repository: string, planned: PlannedDeployment, sha: string): Line[] {
  return [
    { at: 0, text: `==> Deploying ${repository} to ${planned.environment}` },
    { at: 0, text: `${planned.ref} at ${sha}` },
    { at: 0, text: `Task ${planned.task ?? "deploy"}, asked for by ${planned.creator}` },
    { at: 0.02, text: "==> Checked out 6 files" },
  ];
}

function building(random: Random): Line[] {
  const modules = random.int(400, 2400);
  return [
    { at: 0.04, text: "==> Installing" },
    { at: 0.12, text: `added ${random.int(380, 940)} packages in ${random.int(6, 19)} s` },
    { at: 0.14, text: "==> Building" },
    { at: 0.2, text: `${modules} modules read` },
    { at: 0.31, text: `dist/index.js      ${random.int(80, 240)}.${random.int(0, 9)} kB` },
    { at: 0.31, text: `dist/style.css      ${random.int(11, 60)}.${random.int(0, 9)} kB` },
    { at: 0.32, text: "==> Testing" },
    { at: 0.46, text: `${random.int(180, 760)} passed, ${random.int(0, 4)} skipped` },
  ];
}

function rollingOut(planned: PlannedDeployment, random: Random): Line[] {
  const instances = planned.transient ? 1 : random.pick([4, 6, 10]);
  const image = `registry.acme.example/${random.int(10_000, 99_999)}`;
  return [
    { at: 0.48, text: `==> Pushing ${image}` },
    { at: 0.56, text: `${random.int(3, 9)} layers pushed, ${random.int(2, 12)} were there` },
    { at: 0.58, text: "==> Rolling out" },
    ...Array.from({ length: instances }, (_, i) => ({
      at: 0.6 + (0.28 * (i + 1)) / instances,
      text: `instance ${i + 1} of ${instances} is ready`,
    })),
    { at: 0.89, text: "==> Smoke test" },
    { at: 0.91, text: "GET /                 200" },
    { at: 0.92, text: "GET /health           200" },
    { at: 0.94, text: "GET /basket           200" },
  ];
}

function passed(random: Random): Line[] {
  return [
    { at: 0.97, text: "14 of 14 passed" },
    { at: 1, text: `==> Deployed, ${random.int(6, 9)} files are live` },
  ];
}

function broken(planned: PlannedDeployment): Line[] {
  return [
    { at: 0.97, text: `Error: ${planned.reason ?? "the deploy step ended with code 1"}` },
    { at: 1, text: `==> ${planned.outcome === "error" ? "Stopped by an error" : "Failed"}` },
  ];
}
