import { inArray } from "drizzle-orm";
import { findDeployments } from "@/lib/embedded-github/api/deployments/find-deployment";
import { tellStatus } from "@/lib/embedded-github/hooks/deployment-events";
import { notFound } from "@/lib/embedded-github/http/api-error";
import { ChangesTogether } from "@/lib/embedded-github/repositories/change-together";
import { inactivatesSiblings } from "@/lib/embedded-github/rules/auto-inactive";
import { deployments, statuses } from "@/lib/embedded-github/schema";
import type { StatusRow } from "@/lib/embedded-github/wire/deployment-status";
import type { Db } from "@/lib/store/db";
import { addStatus, type NewStatus } from "./add-status";

const together = new ChangesTogether(addAll);

/** Adds a status to a deployment as `addStatus` does, together with others that come at the same time. Throws 404. */
export function postStatus(wanted: NewStatus): Promise<StatusRow> {
  return together.add(wanted.repository.id, wanted);
}

// Statuses in a row that touch nothing but their own deployments are written at once; the others one by one, in their order.
async function addAll(tx: Db, repositoryId: number, wanted: readonly NewStatus[]): Promise<StatusRow[]> {
  const rows: StatusRow[] = [];
  let plain: NewStatus[] = [];
  const write = async () => {
    if (plain.length > 0) rows.push(...(await addPlain(tx, repositoryId, plain)));
    plain = [];
  };
  for (const one of wanted) {
    if (!isPlain(one) || plain.some(({ id }) => id === one.id)) await write();
    if (isPlain(one)) plain.push(one);
    else rows.push(await addStatus(tx, one));
  }
  await write();
  return rows;
}

function isPlain({ input }: NewStatus): boolean {
  return input.environment === undefined && !inactivatesSiblings(input.state, input.autoInactive);
}

async function addPlain(tx: Db, repositoryId: number, wanted: readonly NewStatus[]): Promise<StatusRow[]> {
  const ids = wanted.map(({ id }) => id);
  const found = await findDeployments(repositoryId, ids, tx);
  const at = new Date();
  const values = wanted.map(({ id, input, by }) => {
    const environment = found.get(id)?.deployment.environment;
    if (environment === undefined) throw notFound();
    const { autoInactive: _, ...kept } = input;
    return { ...kept, environment, deploymentId: id, creatorId: by.id, createdAt: at, updatedAt: at };
  });
  const rows = await tx.insert(statuses).values(values).returning();
  await tx.update(deployments).set({ updatedAt: at }).where(inArray(deployments.id, ids));
  for (const [index, status] of rows.entries()) {
    const { repository, by } = wanted[index] ?? {};
    const of = found.get(status.deploymentId);
    if (!repository || !by || !of) continue;
    const deployment = { ...of.deployment, updatedAt: at };
    await tellStatus(tx, { repository, deployment, creator: of.creator, sender: by, status });
  }
  return rows;
}
