import path from "node:path";
import { and, eq } from "drizzle-orm";
import { gitDirOf } from "@/lib/embedded-github/git/git-dir";
import { addRepository } from "@/lib/embedded-github/repositories/add-repository";
import { findRepository } from "@/lib/embedded-github/repositories/find-repository";
import { repositories } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";

const OWN = { owner: "berth", name: "berth" };

/**
 * Registers Berth's own checkout at `root` as `berth/berth`, where it lies and read-only, if it is a git repository; follows
 * it to where it is now. Its deployments are those that people make.
 */
export async function ensureOwnCheckout(root: string, log: (line: string) => void): Promise<void> {
  const folder = path.resolve(root);
  if (!(await gitDirOf(folder))) return;
  const found = await findRepository(OWN);
  if (found && found.repository.path !== folder) {
    await db()
      .update(repositories)
      .set({ path: folder })
      .where(and(eq(repositories.id, found.repository.id), eq(repositories.managed, false)));
  }
  await addRepository({ ...OWN, path: folder });
  if (!found) log("Berth's own checkout is there as berth/berth");
}
