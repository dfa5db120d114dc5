import type { FileChange } from "@/lib/embedded-github/git/diff";
import type { Commit, Person } from "@/lib/embedded-github/git/parse-commit";
import type { Repository, UserRow } from "@/lib/embedded-github/http/context";
import { namedNodeId } from "./node-id";
import { timestamp } from "./timestamp";
import { api, commitPage, repoPage, repoPath, segments } from "./urls";
import { simpleUser } from "./user";

/** Users by the lower-case e-mail address under which they commit. */
export type UsersByEmail = ReadonlyMap<string, UserRow>;

/** A commit, without its files. */
export function commit(row: Commit, repository: Repository, people: UsersByEmail) {
  const base = api(repoPath(repository));
  return {
    sha: row.sha,
    node_id: namedNodeId("C", repository.id, row.sha),
    commit: {
      author: gitUser(row.author),
      committer: gitUser(row.committer),
      message: row.message,
      tree: { sha: row.tree, url: `${base}/git/trees/${row.tree}` },
      url: `${base}/git/commits/${row.sha}`,
      comment_count: 0,
      verification: {
        verified: false,
        reason: row.signature ? "unknown_key" : "unsigned",
        signature: row.signature,
        payload: null,
        verified_at: null,
      },
    },
    url: `${base}/commits/${row.sha}`,
    html_url: commitPage(repository, row.sha),
    comments_url: `${base}/commits/${row.sha}/comments`,
    author: account(row.author, people),
    committer: account(row.committer, people),
    parents: row.parents.map((sha) => ({
      sha,
      url: `${base}/commits/${sha}`,
      html_url: commitPage(repository, sha),
    })),
  };
}

/** One file of a commit or a comparison; `sha` is the commit it is seen at. */
export function diffEntry(file: FileChange, sha: string, repository: Repository) {
  const path = segments(file.filename);
  return {
    sha: file.sha,
    filename: file.filename,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${repoPage(repository)}/blob/${sha}/${path}`,
    raw_url: `${repoPage(repository)}/raw/${sha}/${path}`,
    contents_url: api(`${repoPath(repository)}/contents/${path}?ref=${sha}`),
    ...(file.previousFilename === undefined ? {} : { previous_filename: file.previousFilename }),
  };
}

function gitUser(person: Person) {
  return { name: person.name, email: person.email, date: timestamp(person.date) };
}

function account(person: Person, people: UsersByEmail) {
  const user = people.get(person.email.toLowerCase());
  return user ? simpleUser(user) : null;
}
