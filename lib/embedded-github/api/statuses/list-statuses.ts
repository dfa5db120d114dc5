import { desc, eq } from "drizzle-orm";
import { findDeployment } from "@/lib/embedded-github/api/deployments/find-deployment";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { linkHeader, readPage } from "@/lib/embedded-github/http/pagination";
import { pathNumber } from "@/lib/embedded-github/http/path-number";
import { sendList } from "@/lib/embedded-github/http/send";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { statuses, users } from "@/lib/embedded-github/schema";
import { deploymentStatus } from "@/lib/embedded-github/wire/deployment-status";
import { db } from "@/lib/store/db";

/** GET …/deployments/{id}/statuses, newest first. */
export async function listStatuses(c: Ctx): Promise<Response> {
  const { repository } = await openRepository(c, "deployments");
  const { deployment } = await findDeployment(repository.id, pathNumber(c, "deploymentId"));
  const page = readPage(c);
  const where = eq(statuses.deploymentId, deployment.id);
  const rows = await db()
    .select({ status: statuses, creator: users })
    .from(statuses)
    .innerJoin(users, eq(users.id, statuses.creatorId))
    .where(where)
    .orderBy(desc(statuses.id))
    .limit(page.perPage)
    .offset(page.offset);
  const total = await db().$count(statuses, where);
  const path = `/repositories/${repository.id}/deployments/${deployment.id}/statuses`;
  const items = rows.map((row) => deploymentStatus(row.status, row.creator, repository));
  return sendList(c, items, linkHeader(c, path, page, total));
}
