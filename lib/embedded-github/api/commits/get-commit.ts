import { changedFiles } from "@/lib/embedded-github/git/diff";
import type { Commit } from "@/lib/embedded-github/git/parse-commit";
import { mailPatch, unifiedDiff } from "@/lib/embedded-github/git/patch";
import type { Ctx, Repository } from "@/lib/embedded-github/http/context";
import { linkHeader, readPage } from "@/lib/embedded-github/http/pagination";
import { sendList } from "@/lib/embedded-github/http/send";
import { sendForm, type TextForm, textForm } from "@/lib/embedded-github/http/text-form";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { usersOfCommits } from "@/lib/embedded-github/users/emails";
import { commit, diffEntry } from "@/lib/embedded-github/wire/commit";
import { findCommit } from "./find-commit";

/** Files of one commit per page, and in all (contract 7). */
const FILES_A_PAGE = 300;
const MOST_FILES = 3000;

/**
 * GET …/commits/{ref}, with what it changed against its first parent, a page of files at a time; or the bare SHA, a diff or
 * a patch where the caller accepts that. 409 for an empty repository, 422 for an unknown commit.
 */
export async function getCommit(c: Ctx, ref: string): Promise<Response> {
  const { repository } = await openRepository(c, "code");
  const { sha, commit: row } = await findCommit(repository, ref);
  const form = textForm(c);
  if (form) return sendForm(c, form, await written(repository, row, form));
  const files = await changedFiles(repository, undefined, sha);
  const sum = (key: "additions" | "deletions") => files.reduce((total, file) => total + file[key], 0);
  const [additions, deletions] = [sum("additions"), sum("deletions")];
  const page = readPage(c, FILES_A_PAGE, FILES_A_PAGE);
  const shown = files.slice(0, MOST_FILES);
  const body = {
    ...commit(row, repository, await usersOfCommits([row])),
    stats: { total: additions + deletions, additions, deletions },
    files: shown.slice(page.offset, page.offset + page.perPage).map((file) => diffEntry(file, sha, repository)),
  };
  return sendList(c, body, linkHeader(c, `/repositories/${repository.id}/commits/${sha}`, page, shown.length));
}

async function written(repository: Repository, { sha }: Commit, form: TextForm): Promise<string | Uint8Array> {
  if (form === "sha") return sha;
  return form === "diff" ? unifiedDiff(repository, undefined, sha) : mailPatch(repository, sha);
}
