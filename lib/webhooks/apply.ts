import "server-only";
import { and, eq } from "drizzle-orm";
import type { HostDeployment, HostStatus } from "@/lib/domain/host";
import { toDeployment, toStatus } from "@/lib/github/transform";
import { repositories } from "@/lib/mirror/schema";
import { setProgress } from "@/lib/mirror/write/repository";
import { db } from "@/lib/store/db";
import { followUp } from "@/lib/sync/follow-up";
import { record } from "@/lib/sync/record";
import type { InboxRow } from "./inbox";
import { type AppliedEvent, type DeploymentEvent, type DeploymentStatusEvent, EVENT_SHAPES, isApplied } from "./shape";

/** A delivery that can never be applied; its message is the reason kept with it. */
export class Unfit extends Error {}

/** Applies one delivery to the mirror. Throws Unfit for a body that does not fit its event, anything else for what may work later. */
export async function apply(row: Pick<InboxRow, "host" | "event" | "body">): Promise<void> {
  if (!isApplied(row.event)) return;
  const said = parse(row.event, row.body ?? "");
  const [repository] = await db()
    .select({ id: repositories.id })
    .from(repositories)
    .where(and(eq(repositories.host, row.host), eq(repositories.githubId, said.repository.id)));
  // Nobody has looked at it yet: its first look reads all of it.
  if (!repository) return;
  const { deployment, status } = transform(said);
  const statuses = status ? [status] : [];
  await db()
    .transaction(async (tx) => {
      await record(tx, repository.id, { deployment, deploymentId: deployment.id, statuses });
      await setProgress(tx, repository.id, { eventAt: new Date() });
    })
    .catch(unfitIfRefused);
  followUp(repository.id, status?.environment ?? deployment.environment, status);
}

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
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (/^(22|54)/.test(code)) throw new Unfit(`The body cannot be kept: ${(cause as Error).message}`);
  throw error;
}

/** The shape has proved every field that the transform reads; the wire types ask for dozens of others that it never touches. */
function wire<T>(proved: object): T {
  return proved as T;
}
