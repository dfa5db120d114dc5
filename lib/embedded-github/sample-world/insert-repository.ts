import { addDefaultHooks } from "@/lib/embedded-github/hooks/default-hooks";
import { collaborators, commitStatuses, repositories } from "@/lib/embedded-github/schema";
import type { Db } from "@/lib/store/db";
import { checksOf } from "./checks";
import { type Login, PERMISSIONS } from "./people";
import type { RepositoryPlan } from "./types";
import { fullName, type PlannedRepository } from "./world";

/** Ids of users by login, organisations among them. */
export type UserIds = ReadonlyMap<string, number>;

/** One repository that lies on the disk already. */
export interface Built extends PlannedRepository {
  path: string;
  /** SHA of each commit by its mark. */
  shas: ReadonlyMap<number, string>;
}

export function idOf(ids: UserIds, login: string): number {
  const id = ids.get(login);
  if (id === undefined) throw new Error(`the sample world has no user ${login}`);
  return id;
}

export function shaOf(built: Built, mark: number): string {
  const sha = built.shas.get(mark);
  if (sha === undefined) throw new Error(`${fullName(built.plan)} has no commit ${mark}`);
  return sha;
}

/** Writes a repository, who may do what in it, and the commit statuses; returns its id. */
export async function insertRepository(tx: Db, built: Built, ids: UserIds, day: Date): Promise<number> {
  const { plan, history, path } = built;
  const dateOf = (age: number) => new Date(day.getTime() - age * 60_000);
  const newest = dateOf(Math.min(...history.commits.map((commit) => commit.age)));
  const [row] = await tx
    .insert(repositories)
    .values({
      ownerId: idOf(ids, plan.owner),
      name: plan.name,
      description: plan.description,
      private: plan.private,
      defaultBranch: plan.defaultBranch,
      path,
      managed: true,
      sample: true,
      createdAt: dateOf(Math.max(...history.commits.map((commit) => commit.age))),
      updatedAt: newest,
      pushedAt: newest,
    })
    .returning({ id: repositories.id });
  if (!row) throw new Error(`${fullName(plan)} was not written`);
  const permissions = permissionsIn(plan).map(([login, permission]) => ({
    repositoryId: row.id,
    userId: idOf(ids, login),
    permission,
  }));
  await tx.insert(collaborators).values(permissions);
  await addDefaultHooks(row.id, tx);
  await insertChecks(tx, built, row.id, ids, newest);
  return row.id;
}

function permissionsIn(plan: RepositoryPlan) {
  const all = Object.entries(PERMISSIONS) as [Login, (typeof PERMISSIONS)[Login]][];
  return plan.secret ? all.filter(([login]) => login === "octocat" || login === "berth-deployer[bot]") : all;
}

async function insertChecks(tx: Db, built: Built, repositoryId: number, ids: UserIds, createdAt: Date): Promise<void> {
  const rows = checksOf(built.plan, built.history).map(({ mark, ...check }) => ({
    ...check,
    repositoryId,
    sha: shaOf(built, mark),
    targetUrl: `https://ci.example.com/${fullName(built.plan)}/checks`,
    creatorId: idOf(ids, "acme-deploy[bot]"),
    createdAt,
  }));
  if (rows.length) await tx.insert(commitStatuses).values(rows);
}
