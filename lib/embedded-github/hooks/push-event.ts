import { changedFiles, type FileChange } from "@/lib/embedded-github/git/diff";
import { type Resolved, readCommits } from "@/lib/embedded-github/git/object-reader";
import type { Person } from "@/lib/embedded-github/git/parse-commit";
import type { Repository, UserRow } from "@/lib/embedded-github/http/context";
import { noreplyEmail, usersOfCommits } from "@/lib/embedded-github/users/emails";
import type { UsersByEmail } from "@/lib/embedded-github/wire/commit";
import { timestamp } from "@/lib/embedded-github/wire/timestamp";
import { commitPage, repoPage } from "@/lib/embedded-github/wire/urls";
import { payloadSubject } from "@/lib/embedded-github/wire/webhook";

const NO_COMMIT = "0".repeat(40);

/** The payload of a push that brought `head`, the newest commit of a branch, and nothing else (contract 5, tests). */
export async function pushPayload(repository: Repository, head: Resolved, sender: UserRow) {
  const { commit } = head;
  const before = commit.parents[0];
  // In a shallow clone the parent is named but not there.
  const [parent] = before ? await readCommits(repository, [before]) : [];
  const files = await changedFiles(repository, parent?.sha, commit.sha);
  const told = headCommit(repository, head, files, await usersOfCommits([commit]));
  return {
    ref: head.fullRef ?? `refs/heads/${repository.defaultBranch}`,
    before: before ?? NO_COMMIT,
    after: commit.sha,
    pusher: { name: sender.login, email: noreplyEmail(sender) },
    ...pushSubject(repository, sender),
    created: before === undefined,
    deleted: false,
    forced: false,
    base_ref: null,
    compare: `${repoPage(repository)}/compare/${before ? `${before.slice(0, 12)}...` : ""}${commit.sha.slice(0, 12)}`,
    commits: [told],
    head_commit: told,
  };
}

// Here alone times are seconds and the owner has a name and an address, as in GitHub's examples.
function pushSubject(row: Repository, sender: UserRow) {
  const subject = payloadSubject(row, sender);
  const repository = {
    ...subject.repository,
    owner: { name: row.owner.login, email: noreplyEmail(row.owner), ...subject.repository.owner },
    created_at: seconds(row.createdAt),
    pushed_at: seconds(row.pushedAt),
    stargazers: 0,
    master_branch: row.defaultBranch,
  };
  return { ...subject, repository };
}

function headCommit(repository: Repository, { commit }: Resolved, files: readonly FileChange[], people: UsersByEmail) {
  const named = (...kinds: FileChange["status"][]) =>
    files.filter((file) => kinds.includes(file.status)).map((file) => file.filename);
  const left = files.flatMap((file) => (file.status === "renamed" ? (file.previousFilename ?? []) : []));
  return {
    id: commit.sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: timestamp(commit.committer.date),
    url: commitPage(repository, commit.sha),
    author: person(commit.author, people),
    committer: person(commit.committer, people),
    added: named("added", "copied", "renamed"),
    removed: [...named("removed"), ...left],
    modified: named("modified", "changed"),
  };
}

function person({ name, email, date }: Person, people: UsersByEmail) {
  const user = people.get(email.toLowerCase());
  return { name, email, date: timestamp(date), ...(user ? { username: user.login } : {}) };
}

const seconds = (date: Date) => Math.floor(date.getTime() / 1000);
