import { LRU } from "./lru";
import { readCommits } from "./object-reader";
import { type OnDisk, openGit } from "./open";
import type { Commit } from "./parse-commit";
import { gitOutput } from "./run-git";

/** What a commit reaches never changes, so its count is kept by SHA. */
const counts = new LRU<string, number>(2000);

/** git holds the age that it compares with in 31 bits; a limit beyond that leaves nothing out. */
const LAST_SECOND = 2 ** 31 - 1;

/** Which commits of a history are asked for; both times are included. */
export interface HistoryFilter {
  path?: string;
  /** Extended regular expressions on `Name <email>`, without regard to case. */
  author?: string;
  committer?: string;
  since?: Date;
  until?: Date;
}

/** Commits reachable from `sha` that `filter` lets through, newest first; one page of them and how many there are. */
export async function listCommits(
  repository: OnDisk,
  sha: string,
  filter: HistoryFilter,
  page: { offset: number; limit: number },
): Promise<{ commits: Commit[]; total: number }> {
  const gitDir = await openGit(repository);
  const options = optionsOf(filter);
  const range = [sha, "--", ...(filter.path === undefined ? [] : [filter.path])];
  const total = await counts.through([gitDir, ...options, ...range].join("\0"), async () =>
    Number(await gitOutput(gitDir, ["rev-list", "--count", ...options, ...range])),
  );
  if (page.offset >= total) return { commits: [], total };
  const part = [`--skip=${page.offset}`, `--max-count=${page.limit}`];
  const shas = (await gitOutput(gitDir, ["rev-list", ...part, ...options, ...range])).split("\n").filter(Boolean);
  return { commits: await readCommits(repository, shas), total };
}

// `--since` would stop at the first commit that is older; dates of commits need not go down a history.
function optionsOf({ author, committer, since, until }: HistoryFilter): string[] {
  const options: string[] = [];
  if (author !== undefined) options.push(`--author=${author}`);
  if (committer !== undefined) options.push(`--committer=${committer}`);
  if (options.length > 0) options.push("--extended-regexp", "--regexp-ignore-case");
  const [from, to] = [seconds(since) ?? 0, seconds(until) ?? LAST_SECOND];
  if (from > 0) options.push(`--since-as-filter=@${Math.min(from, LAST_SECOND)} +0000`);
  if (to < LAST_SECOND) options.push(`--min-age=${Math.max(to, 0)}`);
  return options;
}

// Dates of commits are whole seconds.
const seconds = (date: Date | undefined) => date && Math.floor(date.getTime() / 1000);
