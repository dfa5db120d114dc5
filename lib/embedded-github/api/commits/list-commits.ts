import { type HistoryFilter, listCommits } from "@/lib/embedded-github/git/history";
import { notFound } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { linkHeader, readPage } from "@/lib/embedded-github/http/pagination";
import { isPlainText } from "@/lib/embedded-github/http/plain-text";
import { queryTime } from "@/lib/embedded-github/http/query-time";
import { sendList } from "@/lib/embedded-github/http/send";
import { checkNotEmpty } from "@/lib/embedded-github/repositories/check-not-empty";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { usersOfCommits } from "@/lib/embedded-github/users/emails";
import { personPattern } from "@/lib/embedded-github/users/person-pattern";
import { commit } from "@/lib/embedded-github/wire/commit";
import { lookUpCommit } from "./find-commit";

/**
 * GET …/commits: newest first from `sha` (a ref or SHA; the default branch unless told), narrowed by `path`, `author`,
 * `committer`, `since` and `until` (contract 7). 404 for an unknown `sha`, 409 for an empty repository, 422 for no time.
 */
export async function listCommitsOf(c: Ctx): Promise<Response> {
  const { repository } = await openRepository(c, "code");
  const filter = await readFilter(c);
  const start = await lookUpCommit(repository, c.req.query("sha") || "HEAD");
  if (!start) {
    await checkNotEmpty(repository);
    throw notFound();
  }
  if (!filter) return sendList(c, [], undefined);
  const page = readPage(c);
  const range = { offset: page.offset, limit: page.perPage };
  const { commits, total } = await listCommits(repository, start.sha, filter, range);
  const people = await usersOfCommits(commits);
  const items = commits.map((one) => commit(one, repository, people));
  return sendList(c, items, linkHeader(c, `/repositories/${repository.id}/commits`, page, total));
}

// Undefined where no commit can be meant.
async function readFilter(c: Ctx): Promise<HistoryFilter | undefined> {
  const [since, until] = [queryTime(c, "since", "Commit"), queryTime(c, "until", "Commit")];
  // A folder may be named with its slash.
  const path = c.req.query("path")?.replace(/\/$/, "") || undefined;
  if (path !== undefined && !isPathInTree(path)) return undefined;
  const people: Pick<HistoryFilter, "author" | "committer"> = {};
  for (const role of ["author", "committer"] as const) {
    const asked = c.req.query(role);
    if (!asked) continue;
    const pattern = await personPattern(asked);
    if (pattern === undefined) return undefined;
    people[role] = pattern;
  }
  return { path, since, until, ...people };
}

// What cannot be the path of a file in a commit is touched by none; git itself fails on a path that leads out.
function isPathInTree(path: string): boolean {
  const parts = path.split("/");
  return path.length <= 4096 && isPlainText(path) && parts.every((part) => !["", ".", ".."].includes(part));
}
