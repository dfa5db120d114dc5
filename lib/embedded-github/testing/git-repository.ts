import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** For tests: a real git repository in a temporary folder. */
export class GitRepository {
  readonly path = mkdtempSync(path.join(os.tmpdir(), "berth-git-"));
  private clock = 1_700_000_000;

  constructor() {
    this.git("init", "--quiet", "--initial-branch=main");
  }

  git(...args: string[]): string {
    const date = `${this.clock} +0000`;
    const person = { NAME: "Octo Cat", EMAIL: "octocat@users.noreply.github.com", DATE: date };
    const env: Record<string, string> = { GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null", HOME: this.path };
    for (const [key, value] of Object.entries(person)) {
      env[`GIT_AUTHOR_${key}`] = value;
      env[`GIT_COMMITTER_${key}`] = value;
    }
    return execFileSync("git", args, {
      cwd: this.path,
      env: { ...process.env, ...env },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    }).trim();
  }

  /** Writes files, commits them on the current branch, returns the SHA. */
  commit(message: string, files: Record<string, string>): string {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(this.path, name)), { recursive: true });
      writeFileSync(path.join(this.path, name), text);
    }
    this.clock += 60;
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "--message", message);
    return this.sha();
  }

  sha(ref = "HEAD"): string {
    return this.git("rev-parse", `${ref}^{commit}`);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
