import { type Comparison, compareCommits } from "@/lib/embedded-github/git/compare";
import { changedFiles } from "@/lib/embedded-github/git/diff";
import { readCommit, readCommits } from "@/lib/embedded-github/git/object-reader";
import { unifiedDiff } from "@/lib/embedded-github/git/patch";
import { notFound } from "@/lib/embedded-github/http/api-error";
import type { Ctx, Repository } from "@/lib/embedded-github/http/context";
import { linkHeader, type Page, readPage } from "@/lib/embedded-github/http/pagination";
import { sendList } from "@/lib/embedded-github/http/send";
import { sendForm, textForm } from "@/lib/embedded-github/http/text-form";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { usersOfCommits } from "@/lib/embedded-github/users/emails";
import { commit, diffEntry } from "@/lib/embedded-github/wire/commit";
import { api, repoPage, repoPath, segments } from "@/lib/embedded-github/wire/urls";
import { lookUpCommit } from "./find-commit";

/** Without paging so many commits are listed; files come on the first page alone (contract 7). */
const UNPAGED = 250;
const MOST_FILES = 300;

/**
 * GET …/compare/{base}...{head}: commits oldest first; or the diff from where the two part, where the caller accepts that.
 * 404 for unknown refs and histories that share nothing.
 */
export async function compare(c: Ctx): Promise<Response> {
  const { repository } = await openRepository(c, "code");
  const { base, head, label } = await readRange(c, repository);
  const comparison = await compareCommits(repository, base.sha, head.sha);
  const mergeBase = comparison && (await readCommit(repository, comparison.mergeBase));
  if (!comparison || !mergeBase) throw notFound();
  if (textForm(c) === "diff") return sendForm(c, "diff", await unifiedDiff(repository, mergeBase.sha, head.sha));
  const isPaged = c.req.query("page") !== undefined || c.req.query("per_page") !== undefined;
  const page: Page = isPaged ? readPage(c) : { page: 1, perPage: UNPAGED, offset: 0 };
  const commits = await readCommits(repository, comparison.shas.slice(page.offset, page.offset + page.perPage));
  const people = await usersOfCommits([base.commit, mergeBase, ...commits]);
  const show = (row: Parameters<typeof commit>[0]) => commit(row, repository, people);
  const files = page.page > 1 ? undefined : await changedFiles(repository, mergeBase.sha, head.sha);
  const body = {
    ...links(repository, label, base.sha, head.sha),
    base_commit: show(base.commit),
    merge_base_commit: show(mergeBase),
    status: statusOf(comparison),
    ahead_by: comparison.aheadBy,
    behind_by: comparison.behindBy,
    total_commits: comparison.aheadBy,
    commits: commits.map(show),
    ...(files ? { files: files.slice(0, MOST_FILES).map((file) => diffEntry(file, head.sha, repository)) } : {}),
  };
  const path = `/repositories/${repository.id}/compare/${label}`;
  return sendList(c, body, isPaged ? linkHeader(c, path, page, comparison.aheadBy) : undefined);
}

// There are no forks here: `OWNER:branch` and `OWNER:REPO:branch` are understood where they name this repository.
async function readRange(c: Ctx, repository: Repository) {
  const text = c.req.param("basehead") ?? "";
  const cut = text.indexOf("...");
  if (cut < 0) throw notFound();
  const own = (side: string) => {
    const [, owner, name = repository.name, ref = side] = /^([^:]+):(?:([^:]+):)?([^:]+)$/.exec(side) ?? [];
    const isOwn = same(owner, repository.owner.login) && same(name, repository.name);
    return isOwn ? ref : side;
  };
  const names = [own(text.slice(0, cut)), own(text.slice(cut + 3))] as const;
  const [base, head] = [await lookUpCommit(repository, names[0]), await lookUpCommit(repository, names[1])];
  if (!base || !head) throw notFound();
  return { base, head, label: names.map(segments).join("...") };
}

const same = (a: string | undefined, b: string) => a?.toLowerCase() === b.toLowerCase();

function statusOf({ aheadBy, behindBy }: Comparison): string {
  if (aheadBy > 0) return behindBy > 0 ? "diverged" : "ahead";
  return behindBy > 0 ? "behind" : "identical";
}

function links(repository: Repository, label: string, base: string, head: string) {
  const html = `${repoPage(repository)}/compare/${label}`;
  return {
    url: api(`${repoPath(repository)}/compare/${label}`),
    html_url: html,
    permalink_url: `${repoPage(repository)}/compare/${base}...${head}`,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
  };
}
