import "server-only";
import { and, inArray } from "drizzle-orm";
import { groupBy } from "@/lib/domain/group-by";
import type { HostDeployment, HostStatus } from "@/lib/domain/host";
import { toDeployment, toStatus } from "@/lib/github/transform";
import { repositories } from "@/lib/mirror/schema";
import { noteEvent } from "@/lib/mirror/write/repository";
import { db } from "@/lib/store/db";
import { pipelined } from "@/lib/store/pipeline";
import { followUp } from "@/lib/sync/follow-up";
import { type Said, sendAll } from "@/lib/sync/record";
import { settleApplied, type Waiting } from "./inbox";
import { type AppliedEvent, type DeploymentEvent, type DeploymentStatusEvent, EVENT_SHAPES, isApplied } from "./shape";

/** A delivery that can never be applied; its message is the reason kept with it. */
export class Unfit extends Error {}

export type Delivered = Pick<Waiting, "id" | "host" | "event" | "body">;

/**
 * Applies deliveries to the mirror, those of a repository together in one transaction that also settles them, so that each is applied once.
 * Throws Unfit for a body that does not fit its event, anything else for what may work later; what was committed before stays.
 */
export async function apply(rows: readonly Delivered[]): Promise<void> {
  const said = rows.flatMap((row) => (isApplied(row.event) ? [read(row, row.event)] : []));
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

/** What a delivery says of one deployment. */
interface Event {
  /** Of the delivery. */
  readonly id: number;
  readonly host: string;
  /** The host's id of the repository. */
  readonly githubId: number;
  readonly deployment: HostDeployment;
  readonly status?: HostStatus;
}

function read({ id, host, body }: Delivered, event: AppliedEvent): Event {
  const said = parse(event, body ?? "");
  return { id, host, githubId: said.repository.id, ...transform(said) };
}

/** Our own ids by host and the host's id, as they were found: a repository keeps both for good. */
const known = new Map<string, number>();
const MOST_KNOWN = 10_000;

function forgetRepositories(): void {
  known.clear();
}

/** Our own ids by host and the host's id, of the repositories that somebody has looked at. */
async function repositoriesOf(said: readonly Event[]): Promise<ReadonlyMap<string, number>> {
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

const unique = <K extends "host" | "githubId">(key: K, said: readonly Event[]): Event[K][] => [
  ...new Set(said.map((one) => one[key])),
];

async function applyTo(repositoryId: number, events: readonly Event[]): Promise<void> {
  const ids = events.map((event) => event.id);
  // A commit that the machine loses takes "applied" with it, and then the delivery is applied again.
  await pipelined((tx) => [
    ...sendAll(tx, repositoryId, byDeployment(events)),
    noteEvent(tx, repositoryId),
    settleApplied(tx, ids),
  ]).catch((error) => {
    // It may be about a repository that is there no more.
    forgetRepositories();
    unfitIfRefused(error);
  });
  for (const { deployment, status } of events)
    followUp(repositoryId, status?.environment ?? deployment.environment, status);
}

/** One word for each deployment: the newest that was said of it, with all the statuses. */
function byDeployment(events: readonly Event[]): Said[] {
  return [...groupBy(events, ({ deployment }) => deployment.id)].map(([deploymentId, all]) => ({
    deploymentId,
    deployment: all.map((event) => event.deployment).reduce((a, b) => (isNewer(a, b) ? a : b)),
    statuses: all.flatMap(({ status }) => status ?? []),
  }));
}

const isNewer = (a: HostDeployment, b: HostDeployment) => Date.parse(a.updatedAt) > Date.parse(b.updatedAt);

function parse(event: AppliedEvent, body: string): DeploymentEvent | DeploymentStatusEvent {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new Unfit("The body is not JSON.");
  }
  const parsed = EVENT_SHAPES[event].safeParse(json);
  if (!parsed.success) throw new Unfit(`The body does not fit ${event}: ${parsed.error.issues[0]?.path.join(".")}`);
  return parsed.data;
}

// A payload that is nested deeper than it can be written again will not become flatter by waiting.
function transform(said: DeploymentEvent | DeploymentStatusEvent): { deployment: HostDeployment; status?: HostStatus } {
  try {
    const deployment = toDeployment(wire(said.deployment));
    return "deployment_status" in said
      ? { deployment, status: toStatus(wire(said.deployment_status)) }
      : { deployment };
  } catch (error) {
    throw new Unfit(`The body cannot be kept: ${String(error)}`);
  }
}

// What the database itself cannot hold (classes 22 and 54: a NUL, a value out of range) will not fit later either.
function unfitIfRefused(error: unknown): never {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (/^(22|54)/.test(code)) throw new Unfit(`The body cannot be kept: ${(cause as Error).message}`);
  throw error;
}

/** The shape has proved every field that the transform reads; the wire types ask for dozens of others that it never touches. */
function wire<T>(proved: object): T {
  return proved as T;
}
