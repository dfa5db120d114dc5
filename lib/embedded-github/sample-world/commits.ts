import type { Login } from "./people";
import type { Minutes, OpenPull } from "./types";

export interface Commit {
  /** 1, 2, 3 … in the order of writing: a parent's is always smaller. */
  mark: number;
  /** Before the start of the day. */
  age: Minutes;
  author: Login;
  message: string;
  parent: number | undefined;
  /** Number of its pull request. */
  number?: number;
  /** The release it is, or in words the one it comes after. */
  version: string;
  breaksSmokeTest?: boolean;
}

export interface Tag {
  name: string;
  mark: number;
  age: Minutes;
  annotated: boolean;
  author: Login;
}

/** A pull request: kept as `refs/pull/N/head`, and as a branch while it is open. */
export interface Pull {
  number: number;
  mark: number;
  age: Minutes;
  author: Login;
  branch: string;
  /** Set when it was merged (and its preview taken down). */
  mergedAge?: Minutes;
  open?: OpenPull;
}

export interface History {
  commits: Commit[];
  /** The default branch, newest first. */
  main: Commit[];
  /** Newest first. */
  tags: Tag[];
  branches: { name: string; mark: number }[];
  pulls: Pull[];
}

/** Adds a commit on top of what the default branch was then; returns its mark. */
export function branchCommit(
  history: History,
  wanted: Pick<Commit, "age" | "author" | "message" | "breaksSmokeTest">,
): number {
  const parent = newestBefore(history.main, wanted.age) ?? history.main.at(-1);
  const mark = history.commits.length + 1;
  history.commits.push({ ...wanted, mark, parent: parent?.mark, version: versionAfter(parent) });
  return mark;
}

/** The newest entry that is older than `age`, in a list that is newest first. */
export function newestBefore<T extends { age: Minutes }>(list: readonly T[], age: Minutes): T | undefined {
  return list.find((entry) => entry.age > age);
}

function versionAfter(parent: Commit | undefined): string {
  if (!parent) return "before the first release";
  return /^(after|before) /.test(parent.version) ? parent.version : `after ${parent.version}`;
}
