import { and, desc, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { linkHeader, readPage } from "@/lib/embedded-github/http/pagination";
import { isPlainText } from "@/lib/embedded-github/http/plain-text";
import { Remembered } from "@/lib/embedded-github/http/remembered";
import { sendList } from "@/lib/embedded-github/http/send";
import { changesOf } from "@/lib/embedded-github/repositories/change";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { deployments, users } from "@/lib/embedded-github/schema";
import { deployment } from "@/lib/embedded-github/wire/deployment";
import { db } from "@/lib/store/db";

const totals = new Remembered<number>();

/** GET …/deployments: newest first, filtered by sha, ref, task and environment (contract 1a). */
export async function listDeployments(c: Ctx): Promise<Response> {
  const { repository } = await openRepository(c, "deployments");
  const page = readPage(c);
  const filters = readFilters(c);
  if (!filters) return sendList(c, [], undefined);
  const where = and(eq(deployments.repositoryId, repository.id), ...filters);
  const rows = await db()
    .select({ deployment: deployments, creator: users })
    .from(deployments)
    .innerJoin(users, eq(users.id, deployments.creatorId))
    .where(where)
    .orderBy(desc(deployments.id))
    .limit(page.perPage)
    .offset(page.offset);
  const key = `${repository.id} ${changesOf(repository.id)}`;
  const count = () => db().$count(deployments, where);
  // Links need the number of all of them, which takes longer to count than a page to read.
  const total = await (filters.some(Boolean) ? count() : totals.get(key, count));
  const items = rows.map((row) => deployment(row.deployment, row.creator, repository));
  return sendList(c, items, linkHeader(c, `/repositories/${repository.id}/deployments`, page, total));
}

// The literal word "none" is the default of each filter in GitHub's description and means that there is no filter.
function readFilters(c: Ctx) {
  const asked = (name: string) => {
    const value = c.req.query(name);
    return value === undefined || value === "" || value === "none" ? undefined : value;
  };
  const values = { sha: asked("sha"), ref: asked("ref"), task: asked("task"), environment: asked("environment") };
  // Text that no row can hold matches nothing.
  if (Object.values(values).some((value) => value !== undefined && !isPlainText(value))) return undefined;
  return [
    values.sha === undefined ? undefined : eq(deployments.sha, values.sha.toLowerCase()),
    values.ref === undefined ? undefined : eq(deployments.ref, values.ref),
    values.task === undefined ? undefined : eq(deployments.task, values.task),
    values.environment === undefined
      ? undefined
      : sql`lower(${deployments.environment}) = lower(${values.environment})`,
  ];
}
