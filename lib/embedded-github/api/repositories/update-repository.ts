import { eq } from "drizzle-orm";
import { resolveRef } from "@/lib/embedded-github/git/object-reader";
import { custom, validationFailed } from "@/lib/embedded-github/http/api-error";
import type { Ctx, Repository } from "@/lib/embedded-github/http/context";
import { readJson } from "@/lib/embedded-github/http/read-json";
import { send } from "@/lib/embedded-github/http/send";
import { findRepository } from "@/lib/embedded-github/repositories/find-repository";
import { rename } from "@/lib/embedded-github/repositories/names";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { repositories } from "@/lib/embedded-github/schema";
import { fullRepository } from "@/lib/embedded-github/wire/repository";
import { db } from "@/lib/store/db";
import { parseRepository, type RepositoryInput } from "./parse-repository";

/** PATCH of a repository, for its admins: 200 with the whole of it, 422 (contract 7). All of it is changed or nothing. */
export async function updateRepository(c: Ctx): Promise<Response> {
  const { repository, permission } = await openForWriting(c, "code", "admin");
  const input = parseRepository(await readJson(c.req.raw));
  if (input.defaultBranch !== undefined) await checkBranch(repository, input.defaultBranch);
  return send(c, fullRepository(await change(repository, input), permission));
}

function change(repository: Repository, { name, ...rest }: RepositoryInput): Promise<Repository> {
  return db().transaction(async (tx) => {
    if (name !== undefined && name !== repository.name && !(await rename(tx, repository, name))) {
      throw validationFailed(custom("Repository", "name", "name already exists on this account"));
    }
    const where = eq(repositories.id, repository.id);
    if (Object.keys(rest).length > 0) {
      await tx
        .update(repositories)
        .set({ ...rest, updatedAt: new Date() })
        .where(where);
    }
    const changed = await findRepository({ id: repository.id }, undefined, tx);
    if (!changed) throw new Error("The repository was not found again.");
    return changed.repository;
  });
}

async function checkBranch(repository: Repository, name: string): Promise<void> {
  const ref = `refs/heads/${name}`;
  if ((await resolveRef(repository, ref))?.fullRef === ref) return;
  throw validationFailed({
    resource: "Repository",
    field: "default_branch",
    code: "invalid",
    message: `The branch ${name} was not found. Please push that ref first or create it via the Git Data API.`,
  });
}
