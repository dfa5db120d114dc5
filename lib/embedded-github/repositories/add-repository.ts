import path from "node:path";
import { eq } from "drizzle-orm";
import { gitDirOf } from "@/lib/embedded-github/git/git-dir";
import { headBranch } from "@/lib/embedded-github/git/head-branch";
import { addDefaultHooks } from "@/lib/embedded-github/hooks/default-hooks";
import { collaborators, repositories } from "@/lib/embedded-github/schema";
import { ensureUser } from "@/lib/embedded-github/users/ensure-user";
import { ensureSampleAccounts } from "@/lib/embedded-github/users/sample-accounts";
import { type Db, db } from "@/lib/store/db";
import { findRepository } from "./find-repository";

export interface NewRepository {
  /** A checkout or a bare repository; it is registered where it lies and never written to. */
  path: string;
  /** Defaults to the folder's name. */
  name?: string;
  /** Defaults to octocat; made as an organization where there is no such user. */
  owner?: string;
}

/**
 * Registers a git repository, with the sample accounts as collaborators and the default hooks. Registering the same folder
 * under the same name again changes nothing. Throws a sentence for the person at the terminal.
 */
export async function addRepository(wanted: NewRepository): Promise<{ owner: string; name: string }> {
  const folder = path.resolve(wanted.path);
  if (!(await gitDirOf(folder))) throw new Error(`There is no git repository at ${folder}.`);
  const name = cleanName(wanted.name ?? path.basename(folder).replace(/\.git$/, ""));
  const defaultBranch = await headBranch({ path: folder });
  return db().transaction((tx) => register(tx, { folder, name, owner: wanted.owner ?? "octocat", defaultBranch }));
}

interface Registered {
  folder: string;
  name: string;
  owner: string;
  defaultBranch: string;
}

async function register(tx: Db, wanted: Registered): Promise<{ owner: string; name: string }> {
  const accounts = await ensureSampleAccounts(tx);
  const owner = await ensureUser({ login: cleanName(wanted.owner), type: "Organization" }, tx);
  const found = await findRepository({ owner: owner.login, name: wanted.name }, undefined, tx);
  if (found && found.repository.path !== wanted.folder) {
    throw new Error(`${owner.login}/${wanted.name} is already the repository at ${found.repository.path}.`);
  }
  if (found) {
    const { id } = found.repository;
    await tx.update(repositories).set({ defaultBranch: wanted.defaultBranch }).where(eq(repositories.id, id));
    return { owner: owner.login, name: found.repository.name };
  }
  const [row] = await tx
    .insert(repositories)
    .values({ ownerId: owner.id, name: wanted.name, path: wanted.folder, defaultBranch: wanted.defaultBranch })
    .returning({ id: repositories.id });
  if (!row) throw new Error("The repository was not inserted.");
  const members = accounts.map(({ user, permission }) => ({ repositoryId: row.id, userId: user.id, permission }));
  await tx.insert(collaborators).values(members);
  await addDefaultHooks(row.id, tx);
  return { owner: owner.login, name: wanted.name };
}

// GitHub's names: letters, digits, `.`, `_` and `-`, at most 100.
function cleanName(text: string): string {
  const name = text.replace(/[^A-Za-z0-9._-]+/g, "-").slice(0, 100);
  if (!/[A-Za-z0-9]/.test(name)) throw new Error(`"${text}" is not a name for a repository or an owner.`);
  return name;
}
