import { eq } from "drizzle-orm";
import { deployerSettings, repositories } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";

export interface Settings {
  /** Off: deployments of the repository are left alone, so that statuses can be posted by hand. */
  enabled: boolean;
  /** An admin's word that the repository's own deploy step may run. */
  stepAllowed: boolean;
  /** The step may run without it, for it is ours. */
  sample: boolean;
}

/** The settings of a repository by its id; undefined where there is no such repository. */
export async function settingsOf(repositoryId: number): Promise<Settings | undefined> {
  const [row] = await db()
    .select({ sample: repositories.sample, settings: deployerSettings })
    .from(repositories)
    .leftJoin(deployerSettings, eq(deployerSettings.repositoryId, repositories.id))
    .where(eq(repositories.id, repositoryId))
    .limit(1);
  if (!row) return undefined;
  const { enabled = true, stepAllowed = false } = row.settings ?? {};
  return { enabled, stepAllowed, sample: row.sample };
}

export async function changeSettings(
  repositoryId: number,
  change: Partial<Pick<Settings, "enabled" | "stepAllowed">>,
): Promise<void> {
  await db()
    .insert(deployerSettings)
    .values({ repositoryId, ...change })
    .onConflictDoUpdate({ target: deployerSettings.repositoryId, set: { repositoryId, ...change } });
}
