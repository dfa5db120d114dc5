import { and, eq, sql } from "drizzle-orm";
import type { Repository } from "@/lib/embedded-github/http/context";
import { collaborators, repositories, repositoryNames, users } from "@/lib/embedded-github/schema";
import type { Permission } from "@/lib/embedded-github/wire/repository";
import { type Db, db } from "@/lib/store/db";

export type Address = { id: number } | { owner: string; name: string };

export interface Found {
  repository: Repository;
  /** What the viewer may do by owning it or as a collaborator, without regard to whether it is public. */
  permission: Permission;
}

/** A repository by id, or by owner and name without regard to case, with the permission of `viewerId` in it. */
export async function findRepository(address: Address, viewerId?: number, tx: Db = db()): Promise<Found | undefined> {
  const where =
    "id" in address
      ? eq(repositories.id, address.id)
      : and(
          sql`lower(${users.login}) = lower(${address.owner})`,
          sql`lower(${repositories.name}) = lower(${address.name})`,
        );
  const [row] = await tx
    .select({ repository: repositories, owner: users, permission: collaborators.permission })
    .from(repositories)
    .innerJoin(users, eq(users.id, repositories.ownerId))
    .leftJoin(
      collaborators,
      and(eq(collaborators.repositoryId, repositories.id), eq(collaborators.userId, viewerId ?? 0)),
    )
    .where(where)
    .limit(1);
  if (!row) return undefined;
  const repository = { ...row.repository, owner: row.owner };
  return { repository, permission: row.owner.id === viewerId ? "admin" : (row.permission ?? undefined) };
}

/** The repository that had this name before, unless another one has it now (which `findRepository` finds). */
export async function findRenamed(
  address: { owner: string; name: string },
  viewerId?: number,
  tx: Db = db(),
): Promise<Found | undefined> {
  const [row] = await tx
    .select({ id: repositoryNames.repositoryId })
    .from(repositoryNames)
    .innerJoin(users, eq(users.id, repositoryNames.ownerId))
    .where(
      and(sql`lower(${users.login}) = lower(${address.owner})`, sql`${repositoryNames.name} = lower(${address.name})`),
    )
    .limit(1);
  return row && findRepository({ id: row.id }, viewerId, tx);
}
