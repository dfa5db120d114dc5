import { matchingRefs } from "@/lib/embedded-github/git/list-refs";
import { type Resolved, readCommits, resolveRef } from "@/lib/embedded-github/git/object-reader";
import type { Commit } from "@/lib/embedded-github/git/parse-commit";
import { Batch } from "@/lib/embedded-github/graphql/batch";
import type { Repository, UserRow } from "@/lib/embedded-github/http/context";
import { usersOfCommits } from "@/lib/embedded-github/users/emails";

interface InGit {
  repository: Repository;
  /** A full SHA, or a ref as somebody wrote it. */
  name: string;
}

const nameOf = ({ repository, name }: InGit) => `${repository.id} ${name}`;

/** Commits by full SHA; those of one repository are read in one go. */
export const commitLoader = () =>
  new Batch<InGit, Commit | undefined>(async (keys) => {
    const found = new Map<string, Commit>();
    for (const [repository, names] of byRepository(keys)) {
      for (const commit of await readCommits(repository, names)) {
        found.set(nameOf({ repository, name: commit.sha }), commit);
      }
    }
    return keys.map((key) => found.get(nameOf({ ...key, name: key.name.toLowerCase() })));
  }, nameOf);

/** What refs stand for; each is looked up once. */
export const refLoader = () =>
  new Batch<InGit, Resolved | undefined>(
    (keys) => Promise.all(keys.map(({ repository, name }) => resolveRef(repository, name))),
    nameOf,
  );

/** The names of all branches, or of all tags; one git process for each however many lists a query asks for. */
export const refNamesLoader = () =>
  new Batch<InGit & { name: "heads" | "tags" }, string[]>(
    (keys) =>
      Promise.all(
        keys.map(async ({ repository, name }) => (await matchingRefs(repository, `${name}/`)).map((ref) => ref.name)),
      ),
    nameOf,
  );

/** Accounts by the e-mail address under which they commit. */
export const authorLoader = () =>
  new Batch<{ commit: Commit; email: string }, UserRow | undefined>(
    async (keys) => {
      const found = await usersOfCommits(keys.map(({ commit }) => commit));
      return keys.map(({ email }) => found.get(email.toLowerCase()));
    },
    ({ email }) => email.toLowerCase(),
  );

function byRepository(keys: readonly InGit[]): Map<Repository, string[]> {
  const repositories = new Map(keys.map(({ repository }) => [repository.id, repository]));
  const grouped = new Map<Repository, string[]>();
  for (const repository of repositories.values()) {
    const own = keys.filter((key) => key.repository.id === repository.id);
    grouped.set(
      repository,
      own.map((key) => key.name),
    );
  }
  return grouped;
}
