import "server-only";
import { and, inArray } from "drizzle-orm";
import { groupBy } from "@/lib/domain/group-by";
import type { HostDeployment } from "@/lib/domain/host";
import { repositories } from "@/lib/mirror/schema";
import { noteEvent } from "@/lib/mirror/write/repository";
import { db, type Statements } from "@/lib/store/db";
import { pipelined } from "@/lib/store/pipeline";
import { followUp } from "@/lib/sync/follow-up";
import type { Said } from "@/lib/sync/record-page";
import { recordTold } from "@/lib/sync/record-told";
import { type Delivery, keepAsApplied, settleApplied, type Waiting } from "./inbox";
import { readAhead, readDelivery, type Told, Unfit } from "./read-delivery";
import { isApplied } from "./shape";

/** What the delivery of this id says. */
type Event = Told & { readonly id: number };

export { Unfit } from "./read-delivery";

export type Delivered = Pick<Waiting, "id" | "host" | "event" | "body" | "said">;

/**
 * Applies deliveries to the mirror, those of a repository together in one transaction that also settles them, so that each is applied once.
 * Throws Unfit for a body that does not fit its event, anything else for what may work later; what was committed before stays.
 */
export async function apply(rows: readonly Delivered[]): Promise<void> {
  const said = rows.flatMap((row) =>
    isApplied(row.event) ? [{ id: row.id, ...(row.said ?? readDelivery(row, row.event)) }] : [],
  );
  const ours = await repositoriesOf(said);
  const told = groupBy(said, ({ host, githubId }) => ours.get(`${host} ${githubId}`));
  // Nobody has looked at these repositories yet: their first look reads all of it.
  const strange = told.get(undefined) ?? [];
  const plain = rows.filter((row) => !isApplied(row.event));
  await settleApplied(
    db(),
    [...strange, ...plain].map((one) => one.id),
  );
  for (const [repositoryId, events] of told) if (repositoryId !== undefined) await applyTo(repositoryId, events);
}

/** The sender waits for the answer meanwhile; a delivery that stands in the inbox can wait for longer. */
const LOCK_MS = 200;

/**
 * Applies one delivery that is not in the inbox yet, and then keeps it there as applied: the disk is waited for once, after open pages have been
 * told, and it takes along what was committed before. Answers false where its GUID was applied before: then it said nothing new. Undefined where
 * it has to go through the inbox, which also says what is wrong with it; applied again it changes nothing.
 */
export async function applyUnkept(delivery: Delivery): Promise<boolean | undefined> {
  const told = readAhead(delivery);
  if (!told) return undefined;
  try {
    const repositoryId = (await repositoriesOf([told])).get(`${told.host} ${told.githubId}`);
    if (repositoryId === undefined) return undefined;
    await recordTold(repositoryId, byDeployment([told]), { lockMs: LOCK_MS });
    followUpAll(repositoryId, [told]);
    const keep = (tx: Statements) => [keepAsApplied(tx, delivery), noteEvent(tx, repositoryId)] as const;
    const [isNew] = await pipelined(keep, { isDurable: true });
    return isNew;
  } catch {
    // Whatever it is, the inbox meets it again, and says it.
    forgetRepositories();
    return undefined;
  }
}

/** Our own ids by host and the host's id, as they were found: a repository keeps both for good. */
const known = new Map<string, number>();
const MOST_KNOWN = 10_000;

function forgetRepositories(): void {
  known.clear();
}

/** Our own ids by host and the host's id, of the repositories that somebody has looked at. */
async function repositoriesOf(said: readonly Told[]): Promise<ReadonlyMap<string, number>> {
  if (said.every(({ host, githubId }) => known.has(`${host} ${githubId}`))) return known;
  const rows = await db()
    .select({ id: repositories.id, host: repositories.host, githubId: repositories.githubId })
    .from(repositories)
    .where(
      and(inArray(repositories.host, unique("host", said)), inArray(repositories.githubId, unique("githubId", said))),
    );
  if (known.size > MOST_KNOWN) forgetRepositories();
  for (const { id, host, githubId } of rows) known.set(`${host} ${githubId}`, id);
  return known;
}

const unique = <K extends "host" | "githubId">(key: K, said: readonly Told[]): Told[K][] => [
  ...new Set(said.map((one) => one[key])),
];

async function applyTo(repositoryId: number, events: readonly Event[]): Promise<void> {
  const ids = events.map((event) => event.id);
  // A commit that the machine loses takes "applied" with it, and then the delivery is applied again.
  const also = (tx: Statements) => [noteEvent(tx, repositoryId), settleApplied(tx, ids)];
  await recordTold(repositoryId, byDeployment(events), { also }).catch((error) => {
    // It may be about a repository that is there no more.
    forgetRepositories();
    unfitIfRefused(error);
  });
  followUpAll(repositoryId, events);
}

function followUpAll(repositoryId: number, events: readonly Told[]): void {
  for (const { deployment, status } of events)
    followUp(repositoryId, status?.environment ?? deployment.environment, status);
}

/** One word for each deployment: the newest that was said of it, with all the statuses. */
function byDeployment(events: readonly Told[]): Said[] {
  return [...groupBy(events, ({ deployment }) => deployment.id)].map(([deploymentId, all]) => ({
    deploymentId,
    deployment: all.map((event) => event.deployment).reduce((a, b) => (isNewer(a, b) ? a : b)),
    statuses: all.flatMap(({ status }) => status ?? []),
  }));
}

const isNewer = (a: HostDeployment, b: HostDeployment) => Date.parse(a.updatedAt) > Date.parse(b.updatedAt);

// What the database itself cannot hold (classes 22 and 54: a NUL, a value out of range) will not fit later either.
function unfitIfRefused(error: unknown): never {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (/^(22|54)/.test(code)) throw new Unfit(`The body cannot be kept: ${(cause as Error).message}`);
  throw error;
}
