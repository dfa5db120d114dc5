import "server-only";
import { inArray } from "drizzle-orm";
import { tokenOf } from "@/lib/auth/token";
import type { Viewer } from "@/lib/auth/viewer";
import { fail } from "@/lib/domain/failure";
import { github } from "@/lib/github/client";
import { hostNamed } from "@/lib/github/hosts";
import { listRepositories } from "@/lib/github/list-repositories";
import { repositories } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { type Access, GRANT_MS, keepGrant } from "./grants";

interface Listing {
  at: number;
  accesses: Promise<Access[]>;
}
const holder = globalThis as typeof globalThis & { berthListings?: Map<number, Listing> };
holder.berthListings ??= new Map();
const listings = holder.berthListings;

export type { Access } from "./grants";

/** Every repository that the host lists for this viewer, with the rights there; asked at most once a minute per account. */
export async function repositoriesOf(viewer: Viewer): Promise<Access[]> {
  let listing = listings.get(viewer.accountId);
  if (!listing || Date.now() - listing.at > GRANT_MS) {
    listing = { at: Date.now(), accesses: list(viewer) };
    listings.set(viewer.accountId, listing);
    listing.accesses.catch(() => listings.delete(viewer.accountId));
  }
  return refreshed(await listing.accesses);
}

async function list(viewer: Viewer): Promise<Access[]> {
  const host = hostNamed(viewer.host) ?? fail("not_found", "This host is no longer configured.");
  const said = await listRepositories(github(host, await tokenOf(viewer)));
  // Always in the same order: two listings that write the same rows wait for one another, and not in a circle.
  const readable = said.filter((repository) => repository.permissions.read).sort((a, b) => a.id - b.id);
  return db().transaction(async (tx) => {
    const kept: Access[] = [];
    for (const repository of readable) kept.push(await keepGrant(tx, viewer.host, viewer.accountId, repository));
    return kept;
  });
}

// The rights are a minute old at most; progress and freshness in the row are not kept with them.
async function refreshed(accesses: readonly Access[]): Promise<Access[]> {
  if (accesses.length === 0) return [];
  const rows = await db()
    .select()
    .from(repositories)
    .where(
      inArray(
        repositories.id,
        accesses.map((access) => access.repository.id),
      ),
    );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return accesses.flatMap(({ repository, permissions }) => {
    const row = byId.get(repository.id);
    return row ? [{ repository: row, permissions }] : [];
  });
}
