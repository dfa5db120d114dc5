import { count, eq, sql } from "drizzle-orm";
import { ensureOauthApp } from "@/lib/embedded-github/oauth/ensure-app";
import { deployments, repositories, users } from "@/lib/embedded-github/schema";
import { ensureUser } from "@/lib/embedded-github/users/ensure-user";
import { ensureSampleAccounts } from "@/lib/embedded-github/users/sample-accounts";
import { env } from "@/lib/env";
import { type Db, db } from "@/lib/store/db";
import { buildRepository } from "./build-repository";
import { folderOf } from "./folder";
import { insertDeployments, type Shelf } from "./insert-deployments";
import { insertEnvironments } from "./insert-environments";
import { insertRepository } from "./insert-repository";
import { keepOnDisk } from "./keep-on-disk";
import { ensureOwnCheckout } from "./own-checkout";
import { ORGANIZATIONS, PEOPLE } from "./people";
import { refreshDefaultHooks } from "./refresh-hooks";
import { dayOf, fullName, type PlannedRepository, sampleWorld } from "./world";

export interface SampleWorldOptions {
  /** Berth's own folder; registered as `berth/berth` where it is a git repository. */
  root: string;
  log(line: string): void;
  /** What the world's ages count from; the present unless a test says otherwise. */
  now?: Date;
}

export interface SampleWorld {
  /** Whether this call made it. */
  made: boolean;
  repositories: number;
  deployments: number;
}

/**
 * Makes the sample world where there is none, and at every call sees to what depends on this start: accounts, the OAuth app,
 * the hooks' addresses, the folders of the repositories, Berth's own checkout. Same day, same names and SHAs everywhere.
 */
export async function ensureSampleWorld({ root, log, now = new Date() }: SampleWorldOptions): Promise<SampleWorld> {
  const made = await db().transaction((tx) => makeOnce(tx, now));
  if (!made) await keepOnDisk(log);
  await ensureOauthApp({
    clientId: "berth",
    secret: env().clientSecret,
    name: "Berth",
    redirectUris: [`${env().url}/api/auth/callback/local`],
  });
  await ensureOwnCheckout(root, log);
  await refreshDefaultHooks();
  return { made, ...(await counted()) };
}

// One transaction: a killed start leaves no row, and folders without rows are written again.
async function makeOnce(tx: Db, now: Date): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('berth:sample-world', 0))`);
  const ids = await ensurePeople(tx);
  const [existing] = await tx
    .select({ id: repositories.id })
    .from(repositories)
    .where(eq(repositories.sample, true))
    .limit(1);
  if (existing) return false;
  const shelves: Shelf[] = [];
  for (const planned of sampleWorld(dayOf(now))) shelves.push(await shelve(tx, planned, ids, now));
  await insertDeployments(tx, shelves, ids, now);
  await insertEnvironments(tx, shelves, ids, now);
  return true;
}

async function shelve(tx: Db, planned: PlannedRepository, ids: Map<string, number>, now: Date): Promise<Shelf> {
  const { plan, history } = planned;
  const folder = folderOf(plan.owner, plan.name);
  try {
    const shas = await buildRepository(folder, plan, history, dayOf(now));
    const built = { ...planned, path: folder, shas };
    return { built, repositoryId: await insertRepository(tx, built, ids, dayOf(now)) };
  } catch (error) {
    throw new Error(`The sample repository ${fullName(plan)} could not be made`, { cause: error });
  }
}

async function ensurePeople(tx: Db): Promise<Map<string, number>> {
  await ensureSampleAccounts(tx);
  for (const [login, { name, type }] of Object.entries(PEOPLE)) await ensureUser({ login, name, type }, tx);
  for (const [login, name] of Object.entries(ORGANIZATIONS))
    await ensureUser({ login, name, type: "Organization" }, tx);
  const rows = await tx.select({ id: users.id, login: users.login }).from(users);
  return new Map(rows.map(({ id, login }) => [login, id]));
}

async function counted(): Promise<{ repositories: number; deployments: number }> {
  const [there] = await db().select({ n: count() }).from(repositories);
  const [all] = await db().select({ n: count() }).from(deployments);
  return { repositories: there?.n ?? 0, deployments: all?.n ?? 0 };
}
