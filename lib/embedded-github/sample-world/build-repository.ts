import { spawn } from "node:child_process";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { GIT_OPTIONS, gitEnv } from "@/lib/embedded-github/git/git-env";
import type { History } from "./commits";
import { fastImport } from "./fast-import";
import type { RepositoryPlan } from "./types";

/**
 * Writes the bare repository of a plan to `folder` in one go (it appears whole or not at all, replacing what lies there)
 * and returns the SHA of each commit by its mark.
 */
export async function buildRepository(
  folder: string,
  plan: RepositoryPlan,
  history: History,
  day: Date,
): Promise<Map<number, string>> {
  const building = `${folder}.${process.pid}.new`;
  await rm(building, { recursive: true, force: true });
  await emptyRepository(building, plan.defaultBranch);
  const marks = path.join(building, "marks");
  await importInto(building, marks, fastImport(plan, history, day));
  const shas = readMarks(await readFile(marks, "utf8"));
  await rm(marks);
  await rm(folder, { recursive: true, force: true });
  await rename(building, folder);
  return shas;
}

// The few files that make a folder a repository; a process less than asking git to write them.
async function emptyRepository(folder: string, branch: string): Promise<void> {
  await mkdir(path.join(folder, "objects"), { recursive: true });
  await mkdir(path.join(folder, "refs"));
  await writeFile(path.join(folder, "HEAD"), `ref: refs/heads/${branch}\n`);
  await writeFile(
    path.join(folder, "config"),
    "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n",
  );
}

function importInto(folder: string, marks: string, stream: string): Promise<void> {
  const args = ["-c", "fastimport.unpackLimit=1", "fast-import", "--quiet", "--done", `--export-marks=${marks}`];
  return new Promise((resolve, reject) => {
    const child = spawn("git", [...GIT_OPTIONS, ...args], {
      cwd: folder,
      env: gitEnv(folder),
      stdio: ["pipe", "ignore", "pipe"],
    });
    let words = "";
    child.stderr.on("data", (chunk: Buffer) => {
      words = (words + chunk.toString("utf8")).slice(0, 2000);
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`git fast-import failed in ${folder}: ${words.trim()}`));
    });
    // A broken pipe is told by the exit code.
    child.stdin.on("error", () => undefined);
    child.stdin.end(stream);
  });
}

function readMarks(text: string): Map<number, string> {
  return new Map(
    text
      .trim()
      .split("\n")
      .map((line) => line.split(" "))
      .map(([mark = "", sha = ""]) => [Number(mark.slice(1)), sha]),
  );
}
