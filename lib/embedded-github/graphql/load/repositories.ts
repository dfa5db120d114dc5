import { and, eq, inArray, sql } from "drizzle-orm";
import { sees } from "@/lib/embedded-github/graphql/access";
import { Batch } from "@/lib/embedded-github/graphql/batch";
import type { RepositoryNode } from "@/lib/embedded-github/graphql/nodes";
import type { Viewer } from "@/lib/embedded-github/http/context";
import { isPlainText } from "@/lib/embedded-github/http/plain-text";
import { type Found, findRenamed, findRepository } from "@/lib/embedded-github/repositories/find-repository";
import { collaborators, repositories, users } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";

/** Repositories by id, as far as the viewer may see them, in one statement. */
export const repositoriesById = (viewer: Viewer) =>
  new Batch<number, RepositoryNode | undefined>(async (ids) => {
    const rows = await select(viewer).where(inArray(repositories.id, ids));
    const nodes = new Map(rows.map((row) => [row.repository.id, visible(viewer, toFound(viewer, row))]));
    return ids.map((id) => nodes.get(id));
  });

/** A repository by name, without regard to case; also by a name that it had before, where `renamed` is wanted. */
export async function repositoryByName(
  viewer: Viewer,
  owner: string,
  name: string,
  renamed: boolean,
): Promise<RepositoryNode | undefined> {
  const sound = (text: string) => text.length <= 100 && isPlainText(text);
  if (!sound(owner) || !sound(name)) return undefined;
  const found = await findRepository({ owner, name }, viewer.user.id);
  if (found || !renamed) return visible(viewer, found);
  return visible(viewer, await findRenamed({ owner, name }, viewer.user.id));
}

/** Every repository that the viewer owns or works on, or that belongs to `ownerId`, as far as it may be seen. */
export async function repositoriesOf(viewer: Viewer, ownerId?: number): Promise<RepositoryNode[]> {
  const mine = sql`(${repositories.ownerId} = ${viewer.user.id} or ${collaborators.permission} is not null)`;
  const rows = await select(viewer)
    .where(ownerId === undefined ? mine : eq(repositories.ownerId, ownerId))
    .orderBy(repositories.id);
  return rows.map((row) => visible(viewer, toFound(viewer, row))).filter((node) => node !== undefined);
}

function select(viewer: Viewer) {
  return db()
    .select({ repository: repositories, owner: users, permission: collaborators.permission })
    .from(repositories)
    .innerJoin(users, eq(users.id, repositories.ownerId))
    .leftJoin(
      collaborators,
      and(eq(collaborators.repositoryId, repositories.id), eq(collaborators.userId, viewer.user.id)),
    );
}

type Row = Awaited<ReturnType<typeof select>>[number];

function toFound(viewer: Viewer, row: Row): Found {
  const permission = row.owner.id === viewer.user.id ? "admin" : (row.permission ?? undefined);
  return { repository: { ...row.repository, owner: row.owner }, permission };
}

function visible(viewer: Viewer, found: Found | undefined): RepositoryNode | undefined {
  if (!found || !sees(viewer, found)) return undefined;
  return { type: "Repository", row: found.repository, permission: found.permission ?? "read" };
}
