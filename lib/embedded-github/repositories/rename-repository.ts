import { cleanName } from "@/lib/embedded-github/rules/repository-name";
import { db } from "@/lib/store/db";
import { findRepository } from "./find-repository";
import { rename } from "./names";

/** Renames a repository for the person at the terminal; returns its full name. Throws a sentence for them. */
export async function renameRepository(
  address: { owner: string; name: string },
  to: string,
): Promise<{ owner: string; name: string }> {
  const name = cleanName(to);
  if (name === undefined) throw new Error(`"${to}" is not a name for a repository.`);
  return db().transaction(async (tx) => {
    const found = await findRepository(address, undefined, tx);
    if (!found) throw new Error(`There is no repository ${address.owner}/${address.name}.`);
    const owner = found.repository.owner.login;
    if (await rename(tx, found.repository, name)) return { owner, name };
    throw new Error(`There is a repository ${owner}/${name} already.`);
  });
}
