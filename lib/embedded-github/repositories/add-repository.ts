import path from "node:path";
import { eq } from "drizzle-orm";
import { gitDirOf } from "@/lib/embedded-github/git/git-dir";
import { headBranch } from "@/lib/embedded-github/git/head-branch";
import { addDefaultHooks } from "@/lib/embedded-github/hooks/default-hooks";
import type { Repository } from "@/lib/embedded-github/http/context";
import { cleanName } from "@/lib/embedded-github/rules/repository-name";
import { collaborators, repositories } from "@/lib/embedded-github/schema";
import { ensureUser } from "@/lib/embedded-github/users/ensure-user";
import { ensureSampleAccounts } from "@/lib/embedded-github/users/sample-accounts";
import { type Db, db } from "@/lib/store/db";
import { findRenamed, findRepository } from "./find-repository";
import { lockNames, takeName } from "./names";

export interface NewRepository {
  /** A checkout or a bare repository; it is registered where it lies and, unless merges are allowed, never written to. */
  path: string;
  /** Defaults to the folder's name. */
  name?: string;
  /** Defaults to octocat; made as an organization where there is no such user. */
  owner?: string;
  /** Whether merges may write refs there; what is registered already stays as it is unless told. */
  allowMerge?: boolean;
}

/**
 * Registers a git repository, with the sample accounts as collaborators and the default hooks. Registering the same folder
 * under the same name again, or under one that it had, changes nothing but `allowMerge`. A folder of its own takes a name
 * that only led to another repository. Throws a sentence for the person at the terminal.
 */
export async function addRepository(wanted: NewRepository): Promise<{ owner: string; name: string }> {
  const folder = path.resolve(wanted.path);
  if (!(await gitDirOf(folder))) throw new Error(`There is no git repository at ${folder}.`);
  const name = nameOf(wanted.name ?? path.basename(folder));
  const owner = nameOf(wanted.owner ?? "octocat");
  const defaultBranch = await headBranch({ path: folder });
  return db().transaction((tx) => register(tx, { ...wanted, folder, name, owner, defaultBranch }));
}

interface Registered {
  folder: string;
  name: string;
  owner: string;
  defaultBranch: string;
  allowMerge?: boolean;
}

async function register(tx: Db, wanted: Registered): Promise<{ owner: string; name: string }> {
  const accounts = await ensureSampleAccounts(tx);
  const owner = await ensureUser({ login: wanted.owner, type: "Organization" }, tx);
  await lockNames(tx, owner.id);
  const { folder, name, defaultBranch } = wanted;
  const mergeAllowed = wanted.allowMerge === undefined ? {} : { mergeAllowed: wanted.allowMerge };
  const found = await findRegistered(tx, owner.login, wanted);
  if (found) {
    await tx
      .update(repositories)
      .set({ defaultBranch, ...mergeAllowed })
      .where(eq(repositories.id, found.id));
    return { owner: owner.login, name: found.name };
  }
  await takeName(tx, owner.id, name);
  const [row] = await tx
    .insert(repositories)
    .values({ ownerId: owner.id, name, path: folder, defaultBranch, ...mergeAllowed })
    .returning({ id: repositories.id });
  if (!row) throw new Error("The repository was not inserted.");
  const members = accounts.map(({ user, permission }) => ({ repositoryId: row.id, userId: user.id, permission }));
  await tx.insert(collaborators).values(members);
  await addDefaultHooks(row.id, tx);
  return { owner: owner.login, name };
}

// The repository that has the name, or that had it and lies in the same folder.
async function findRegistered(tx: Db, owner: string, { name, folder }: Registered): Promise<Repository | undefined> {
  const now = (await findRepository({ owner, name }, undefined, tx))?.repository;
  if (now && now.path !== folder) throw new Error(`${owner}/${name} is already the repository at ${now.path}.`);
  if (now) return now;
  const former = (await findRenamed({ owner, name }, undefined, tx))?.repository;
  return former?.path === folder ? former : undefined;
}

function nameOf(text: string): string {
  const name = cleanName(text);
  if (name === undefined) throw new Error(`"${text}" is not a name for a repository or an owner.`);
  return name;
}
