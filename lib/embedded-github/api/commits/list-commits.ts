import { listCommits } from "@/lib/embedded-github/git/history";
import { resolveRef } from "@/lib/embedded-github/git/object-reader";
import { ApiError, notFound } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { linkHeader, readPage } from "@/lib/embedded-github/http/pagination";
import { isPlainText } from "@/lib/embedded-github/http/plain-text";
import { sendList } from "@/lib/embedded-github/http/send";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { usersOfCommits } from "@/lib/embedded-github/users/emails";
import { commit } from "@/lib/embedded-github/wire/commit";

/** GET …/commits: newest first from `sha` (a ref or SHA; the default branch unless told), of `path` alone if given. */
export async function listCommitsOf(c: Ctx): Promise<Response> {
  const { repository } = await openRepository(c, "code");
  const asked = c.req.query("sha");
  const start = await resolveRef(repository, asked || `refs/heads/${repository.defaultBranch}`);
  if (!start && !asked) throw new ApiError(409, "Git Repository is empty.");
  if (!start) throw notFound();
  const page = readPage(c);
  const path = c.req.query("path") || undefined;
  if (path !== undefined && !isPathInTree(path)) return sendList(c, [], undefined);
  const range = { path, offset: page.offset, limit: page.perPage };
  const { commits, total } = await listCommits(repository, start.sha, range);
  const people = await usersOfCommits(commits);
  const items = commits.map((one) => commit(one, repository, people));
  return sendList(c, items, linkHeader(c, `/repositories/${repository.id}/commits`, page, total));
}

// What cannot be the path of a file in a commit is touched by none; git itself fails on a path that leads out.
function isPathInTree(path: string): boolean {
  return isPlainText(path) && path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}
