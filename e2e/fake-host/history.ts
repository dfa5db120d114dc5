import { createHash } from "node:crypto";
import type { Commit } from "./types";

export interface Comparison {
  /** Oldest first. */
  readonly ahead: readonly Commit[];
  readonly behind: number;
  readonly mergeBase: Commit;
}

/** The commits, branches and tags of one repository; no files, for nobody deploys them. */
export class History {
  readonly commits = new Map<string, Commit>();
  readonly branches = new Map<string, string>();
  readonly tags = new Map<string, string>();
  readonly #defaultBranch: string;
  readonly #seed: string;

  constructor(seed: string, defaultBranch: string) {
    this.#seed = seed;
    this.#defaultBranch = defaultBranch;
  }

  /** A commit on top of a branch, which begins where the default branch is if it is new. */
  commit(
    branch: string,
    message: string,
    more: { author?: string; at?: string; sha?: string; from?: string } = {},
  ): Commit {
    const parent = this.branches.get(branch) ?? more.from ?? this.branches.get(this.#defaultBranch);
    return this.add(branch, {
      sha: more.sha ?? createHash("sha1").update(`${this.#seed} ${this.commits.size} ${message}`).digest("hex"),
      message,
      author: more.author ?? "Mona",
      date: more.at ?? "2026-01-01T00:00:00Z",
      parents: parent === undefined ? [] : [parent],
    });
  }

  add(branch: string | undefined, commit: Commit): Commit {
    this.commits.set(commit.sha, commit);
    if (branch !== undefined) this.branches.set(branch, commit.sha);
    return commit;
  }

  /** The commit that a branch, a tag, a full or a short SHA names. */
  resolve(ref: string): Commit | undefined {
    const name = ref.replace(/^refs\//, "");
    const sha =
      this.branches.get(name.replace(/^heads\//, "")) ??
      this.tags.get(name.replace(/^tags\//, "")) ??
      name.toLowerCase();
    const known = this.commits.get(sha);
    if (known || !/^[\da-f]{4,39}$/.test(sha)) return known;
    return [...this.commits.values()].find((commit) => commit.sha.startsWith(sha));
  }

  /** Everything that leads to a commit, newest first, itself included. */
  upTo(commit: Commit): Commit[] {
    const seen = new Map<string, Commit>();
    for (const queue = [commit]; queue.length > 0; ) {
      const next = queue.shift();
      if (!next || seen.has(next.sha)) continue;
      seen.set(next.sha, next);
      queue.push(...next.parents.flatMap((sha) => this.commits.get(sha) ?? []));
    }
    return [...seen.values()];
  }

  /** Undefined where two commits have nothing in common. */
  compare(base: Commit, head: Commit): Comparison | undefined {
    const [ofBase, ofHead] = [this.upTo(base), this.upTo(head)];
    const inBase = new Set(ofBase.map(({ sha }) => sha));
    const inHead = new Set(ofHead.map(({ sha }) => sha));
    const mergeBase = ofHead.find(({ sha }) => inBase.has(sha));
    if (!mergeBase) return undefined;
    const ahead = ofHead.filter(({ sha }) => !inBase.has(sha)).reverse();
    return { ahead, behind: ofBase.filter(({ sha }) => !inHead.has(sha)).length, mergeBase };
  }
}
