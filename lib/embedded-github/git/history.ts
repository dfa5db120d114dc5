import { LRU } from "./lru";
import { readCommits } from "./object-reader";
import { type OnDisk, openGit } from "./open";
import type { Commit } from "./parse-commit";
import { gitOutput } from "./run-git";

/** What a commit reaches never changes, so its count is kept by SHA. */
const counts = new LRU<string, number>(2000);

/** Commits reachable from `sha`, newest first, that touch `path` if given; one page of them and how many there are. */
export async function listCommits(
  repository: OnDisk,
  sha: string,
  options: { path?: string; offset: number; limit: number },
): Promise<{ commits: Commit[]; total: number }> {
  const gitDir = await openGit(repository);
  const only = options.path ? ["--", options.path] : ["--"];
  const total = await counts.through(`${gitDir}\0${sha}\0${options.path ?? ""}`, async () =>
    Number(await gitOutput(gitDir, ["rev-list", "--count", sha, ...only])),
  );
  if (options.offset >= total) return { commits: [], total };
  const range = [`--skip=${options.offset}`, `--max-count=${options.limit}`];
  const shas = (await gitOutput(gitDir, ["rev-list", ...range, sha, ...only])).split("\n").filter(Boolean);
  return { commits: await readCommits(repository, shas), total };
}
