import "server-only";
import { tokenOf } from "@/lib/auth/token";
import type { Viewer } from "@/lib/auth/viewer";
import { BerthError, fail } from "@/lib/domain/failure";
import { github } from "@/lib/github/client";
import { hostNamed } from "@/lib/github/hosts";
import { listRepositories } from "@/lib/github/list-repositories";
import { db } from "@/lib/store/db";
import { accessTo } from "./access-to";
import { type Asking, asking, believe } from "./believe";
import {
  type Access,
  type Asked,
  dropAllGrants,
  dropNamesakes,
  dropUnlisted,
  GRANT_MS,
  grantsOf,
  keepGrant,
  SILENT_MS,
} from "./grants";

interface Listing {
  /** When the host was asked for the list that holds now, the ids (ours) that it had, and how many organisations it left out. */
  listed?: { readonly at: number; readonly ids: ReadonlySet<number>; readonly leftOut: number };
  asking?: Asking<readonly Access[]> | undefined;
}
interface Said {
  readonly accesses: readonly Access[];
  readonly leftOut: number;
}
const holder = globalThis as typeof globalThis & { berthListings?: Map<number, Listing> };
holder.berthListings ??= new Map();
const listings = holder.berthListings;

/** A list that is older is asked for anew in the background while it still holds. */
const EARLY_MS = 40_000;
/** Repositories that the host does not list to this token and that were opened by name: so many of them are asked for again. */
const MOST_OPENED = 30;

export type { Access } from "./grants";

/**
 * Every repository that the host lists for this viewer, with the rights there, and those that were opened by name because it does not list
 * them; asked at most once a minute per account. While the host gives no answer, what it granted within the last hour. Throws its failure
 * when nothing is known.
 */
export async function repositoriesOf(viewer: Viewer): Promise<Access[]> {
  const listing = listings.get(viewer.accountId) ?? {};
  listings.set(viewer.accountId, listing);
  const age = listing.listed ? Date.now() - listing.listed.at : Number.POSITIVE_INFINITY;
  if (age > EARLY_MS) listing.asking ??= ask(viewer, listing);
  const question = listing.asking;
  if (age > GRANT_MS && question) {
    const older = await grantsOf(viewer.accountId, SILENT_MS);
    if (older.length === 0) return withOpened(viewer, await question.answer);
    const { value, confirmed } = await believe(question, older);
    if (!confirmed) return older.map((access) => ({ ...access, unconfirmed: true }));
    return withOpened(viewer, value);
  }
  // What was taken back since, in whatever process, is not among them; progress and freshness in the row are of now.
  const granted = await grantsOf(viewer.accountId, SILENT_MS);
  return withOpened(
    viewer,
    granted.filter(({ repository }) => listing.listed?.ids.has(repository.id)),
  );
}

/** How many organisations the host left out of the list that it gave this viewer last: they ask for single sign-on. */
export function organisationsLeftOut(viewer: Viewer): number {
  return listings.get(viewer.accountId)?.listed?.leftOut ?? 0;
}

function ask(viewer: Viewer, listing: Listing): Asking<readonly Access[]> {
  const since = Date.now();
  const answer = list(viewer, since)
    .then(({ accesses, leftOut }) => {
      listing.listed = { at: since, ids: new Set(accesses.map(({ repository }) => repository.id)), leftOut };
      return accesses;
    })
    .finally(() => {
      listing.asking = undefined;
    });
  return asking(since, answer);
}

async function list(viewer: Viewer, askedAt: number): Promise<Said> {
  const host = hostNamed(viewer.host) ?? fail("not_found", "This host is no longer configured.");
  const asked: Asked = { host: host.name, accountId: viewer.accountId, askedAt };
  try {
    const { repositories, leftOut } = await listRepositories(github(host, await tokenOf(viewer)));
    // Always in the same order: two listings that write the same rows wait for one another, and not in a circle.
    const readable = repositories.filter((repository) => repository.permissions.read).sort((a, b) => a.id - b.id);
    return await db().transaction(async (tx) => {
      const kept: Access[] = [];
      for (const repository of readable) kept.push(await keepGrant(tx, asked, repository));
      await dropNamesakes(tx, asked, kept);
      await dropUnlisted(tx, asked, kept);
      return { accesses: kept, leftOut };
    });
  } catch (error) {
    if (error instanceof BerthError && error.failure.code === "signed_out") await dropAllGrants(asked);
    throw error;
  }
}

/** With the repositories of which the host shows this token the deployments alone: it lists none of them, so each is asked for by name. */
async function withOpened(viewer: Viewer, listed: readonly Access[]): Promise<Access[]> {
  const opened = (await grantsOf(viewer.accountId, OPENED_MS)).filter(({ permissions }) => permissions.assumed);
  const asked = await Promise.all(opened.slice(0, MOST_OPENED).map(({ repository }) => stillOpen(viewer, repository)));
  const all = [...listed, ...asked.flatMap((access) => access ?? [])];
  return [...new Map(all.map((access) => [access.repository.id, access])).values()];
}

const OPENED_MS = 30 * 24 * SILENT_MS;

async function stillOpen(viewer: Viewer, row: Access["repository"]): Promise<Access | undefined> {
  try {
    const access = await accessTo(viewer, row, { ofMany: true });
    return access.repository.id === row.id ? access : undefined;
  } catch (error) {
    if (error instanceof BerthError) return undefined;
    throw error;
  }
}
