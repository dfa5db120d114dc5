import { spawn } from "node:child_process";
import { GIT_OPTIONS, gitEnv } from "./git-env";
import { GitFailed, GitTooMuch } from "./unavailable";

export interface GitResult {
  code: number;
  stdout: Buffer;
  stderr: string;
}

/** Output beyond this ends the process: 64 MiB. */
const MAX_OUTPUT = 64 * 1024 * 1024;
const TIME_LIMIT = 30_000;

/** Runs one git command to its end. `args` hold full SHAs and full ref names only. Throws when it cannot start or is cut. */
export function runGit(gitDir: string, args: readonly string[], env: Record<string, string> = {}): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", [...GIT_OPTIONS, ...args], {
      cwd: "/",
      env: { ...gitEnv(gitDir), ...env },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: TIME_LIMIT,
      killSignal: "SIGKILL",
    });
    const out: Buffer[] = [];
    let size = 0;
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_OUTPUT) child.kill("SIGKILL");
      else out.push(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      stderr = (stderr + chunk.toString("utf8")).slice(0, 4096);
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === null) reject(new GitTooMuch(`git ${args[0]} was stopped: too slow or too much output`));
      else resolve({ code, stdout: Buffer.concat(out), stderr });
    });
  });
}

/** The output of a git command that must succeed; throws with git's own words otherwise. */
export async function gitBytes(
  gitDir: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Buffer> {
  const { code, stdout, stderr } = await runGit(gitDir, args, env);
  if (code !== 0) throw new GitFailed(`git ${args[0]} failed: ${stderr.trim()}`);
  return stdout;
}

/** Like `gitBytes`, as text. */
export async function gitOutput(...asked: Parameters<typeof gitBytes>): Promise<string> {
  const stdout = await gitBytes(...asked);
  return stdout.toString("utf8");
}
