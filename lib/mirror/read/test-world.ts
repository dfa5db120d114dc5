import { commits, comparisons, refs, repositories } from "@/lib/mirror/schema";
import { upsertDeployments } from "@/lib/mirror/write/deployment";
import { markDeleted } from "@/lib/mirror/write/repository";
import { deriveColumns, upsertStatuses } from "@/lib/mirror/write/statuses";
import { db } from "@/lib/store/db";

/** For tests: a repository in the mirror, written as lib/sync writes it. Times are minutes before `NOW`. */
export const NOW = Date.parse("2026-11-22T12:00:00.000Z");
export const ago = (minutes: number) => new Date(NOW - minutes * 60_000);
/** A SHA that starts with these letters. */
export const sha = (start: string) => start.padEnd(40, "0");

export interface TestDeployment {
  readonly id: number;
  readonly environment?: string;
  readonly sha?: string;
  readonly ref?: string;
  readonly at: number;
  /** State and minutes before NOW, in order. */
  readonly statuses?: readonly (readonly [state: string, at: number])[];
  readonly transient?: boolean;
  readonly production?: boolean;
  readonly creator?: string;
  readonly description?: string;
  readonly deleted?: boolean;
}

let nextStatus = 1;

export async function testRepository(name: string, known: readonly TestDeployment[] = []): Promise<number> {
  const [row] = await db()
    .insert(repositories)
    .values({
      host: "local",
      githubId: Math.floor(Math.random() * 2 ** 40),
      owner: "acme",
      name,
      private: true,
      defaultBranch: "main",
      defaultSha: sha("f"),
      htmlUrl: `https://github.example/acme/${name}`,
    })
    .returning({ id: repositories.id });
  if (!row) throw new Error("The repository was not inserted.");
  for (const deployment of known) await addDeployment(row.id, deployment);
  return row.id;
}

export async function addDeployment(repositoryId: number, deployment: TestDeployment): Promise<void> {
  const { id, environment = "staging", at, creator = "octocat" } = deployment;
  const person = { id: 1, login: creator, avatarUrl: null, type: creator.endsWith("[bot]") ? "Bot" : "User" };
  await upsertDeployments(db(), repositoryId, [
    {
      id,
      sha: deployment.sha ?? sha("a"),
      ref: deployment.ref ?? "main",
      task: "deploy",
      payload: null,
      environment,
      originalEnvironment: environment,
      description: deployment.description ?? null,
      creator: person,
      transient: deployment.transient ?? false,
      production: deployment.production ?? false,
      createdAt: ago(at).toISOString(),
      updatedAt: ago(at).toISOString(),
    },
  ]);
  const history = (deployment.statuses ?? []).map(([state, minutes]) => ({
    id: nextStatus++,
    state,
    description: `${state} of ${id}`,
    logUrl: `https://ci.example/${id}`,
    environmentUrl: `https://${id}.example`,
    environment,
    creator: person,
    createdAt: ago(minutes).toISOString(),
  }));
  await upsertStatuses(db(), repositoryId, [{ deploymentId: id, statuses: history }]);
  await deriveColumns(db(), repositoryId, [id]);
  if (deployment.deleted) await markDeleted(db(), repositoryId, id);
}

export async function addRef(repositoryId: number, kind: "branch" | "tag", name: string, at: string): Promise<void> {
  await db().insert(refs).values({ repositoryId, kind, name, sha: at });
}

export async function addCommit(repositoryId: number, at: string, headline: string): Promise<void> {
  await db()
    .insert(commits)
    .values({ repositoryId, sha: at, headline, author: "Mona", committedAt: ago(1) });
}

export async function addComparison(
  repositoryId: number,
  baseSha: string,
  headSha: string,
  known: { ahead: number; behind: number; commits?: string[] },
): Promise<void> {
  await db()
    .insert(comparisons)
    .values({ repositoryId, baseSha, headSha, commits: [], ...known });
}
