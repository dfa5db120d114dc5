import { spawn } from "node:child_process";
import type { LogWriter } from "./log-writer";

/** The program in a repository that deploys it. */
export const STEP = ".berth/deploy";

export interface StepOptions {
  /** Absolute path of the program. */
  program: string;
  /** The checkout it runs in. */
  folder: string;
  /** All it sees of the environment, besides PATH: never anything of ours. */
  env: Record<string, string>;
  log: LogWriter;
  limitMs: number;
  signal: AbortSignal;
}

export type StepEnd = { ok: true } | { ok: false; reason: string };

/**
 * Runs the deploy step to its end in a process group of its own, which is killed with everything it started when the step
 * ends, takes too long or the deployer stops (then the promise rejects). Its output goes to the log.
 */
export function runStep({ program, folder, env, log, limitMs, signal }: StepOptions): Promise<StepEnd> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const child = spawn(program, [], {
      cwd: folder,
      env: { PATH: process.env.PATH, NODE_ENV: "production", LANG: "C.UTF-8", CI: "true", ...env },
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const killGroup = () => child.pid && killAll(child.pid);
    let tooSlow = false;
    const timer = setTimeout(() => {
      tooSlow = true;
      killGroup();
    }, limitMs);
    signal.addEventListener("abort", killGroup);
    for (const stream of [child.stdout, child.stderr]) {
      const lines = log.stream();
      stream.on("data", lines.take);
      stream.on("end", lines.end);
    }
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", killGroup);
    };
    // What it left in the background would keep the pipes open.
    child.on("exit", killGroup);
    child.on("error", (error) => {
      done();
      resolve({ ok: false, reason: `The deploy step cannot be started: ${error.message}` });
    });
    child.on("close", (code, killedBy) => {
      done();
      if (signal.aborted) reject(new Error("the deployer was stopped"));
      else if (tooSlow) resolve({ ok: false, reason: `The deploy step was stopped after ${limitMs / 1000} s` });
      else if (code === 0) resolve({ ok: true });
      else resolve({ ok: false, reason: failureReason(log.lastOutput(), code ?? killedBy ?? "unknown") });
    });
  });
}

function killAll(group: number): void {
  try {
    process.kill(-group, "SIGKILL");
  } catch (error) {
    // Nobody is left in it.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/** What a failed step said last: its last line that speaks of an error, else its last line, else how it ended. */
export function failureReason(lines: readonly string[], code: number | string): string {
  const spoken = lines.map((line) => line.trim()).filter(Boolean);
  const line = spoken.findLast((one) => /\b(error|fatal|fail(ed|ure)?)\b/i.test(one)) ?? spoken.at(-1);
  if (!line) return `The deploy step ended with code ${code}`;
  const bare = line.replace(/^(error|fatal):\s*/i, "");
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}
