import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const identity = {
  GIT_AUTHOR_NAME: "Mona",
  GIT_AUTHOR_EMAIL: "mona@example.com",
  GIT_COMMITTER_NAME: "Mona",
  GIT_COMMITTER_EMAIL: "mona@example.com",
};

/** A small real git repository in a temporary folder: main with two commits, a tag v1.0.0, and a branch `feature/login` off the first. */
export function gitRepository(): { path: string; sha: (ref: string) => string } {
  const folder = mkdtempSync(path.join(tmpdir(), "berth-e2e-repo-"));
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", folder, ...args], { encoding: "utf8", env: { ...process.env, ...identity } }).trim();
  const commit = (text: string, message: string) => {
    mkdirSync(path.join(folder, "public"), { recursive: true });
    writeFileSync(path.join(folder, "public/index.html"), `<!doctype html><title>Site</title><h1>${text}</h1>\n`);
    git("add", "-A");
    git("commit", "-q", "-m", message);
  };
  git("init", "-q", "-b", "main");
  commit("One", "Lay the keel");
  git("tag", "v1.0.0");
  git("checkout", "-q", "-b", "feature/login");
  commit("Login", "Let people sign in");
  git("checkout", "-q", "main");
  commit("Two", "Paint the hull");
  return { path: folder, sha: (ref) => git("rev-parse", `${ref}^{commit}`) };
}
