import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Ctx, UserRow } from "@/lib/embedded-github/http/context";
import { linkHeader, readPage } from "@/lib/embedded-github/http/pagination";
import { isPlainText } from "@/lib/embedded-github/http/plain-text";
import { Remembered } from "@/lib/embedded-github/http/remembered";
import { sendList } from "@/lib/embedded-github/http/send";
import { changesOf } from "@/lib/embedded-github/repositories/change";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { deployments, users } from "@/lib/embedded-github/schema";
import { type DeploymentRow, deploymentBy } from "@/lib/embedded-github/wire/deployment";
import { RawJson } from "@/lib/embedded-github/wire/raw-json";
import { simpleUser } from "@/lib/embedded-github/wire/user";
import { db } from "@/lib/store/db";

const totals = new Remembered<number>();
const people = new Remembered<UserRow[]>();

/** GET …/deployments: newest first, filtered by sha, ref, task and environment (contract 1a). */
export async function listDeployments(c: Ctx): Promise<Response> {
  const { repository } = await openRepository(c, "deployments");
  const page = readPage(c);
  const filters = readFilters(c);
  if (!filters) return sendList(c, [], undefined);
  const where = and(eq(deployments.repositoryId, repository.id), ...filters);
  const rows = await db()
    .select()
    .from(deployments)
    .where(where)
    .orderBy(desc(deployments.id))
    .limit(page.perPage)
    .offset(page.offset);
  const creators = await creatorsOf(rows);
  const key = `${repository.id} ${changesOf(repository.id)}`;
  const count = () => db().$count(deployments, where);
  // Links need the number of all of them, which takes longer to count than a page to read.
  const total = await (filters.some(Boolean) ? count() : totals.get(key, count));
  const items = rows.map((row) => deploymentBy(row, creators.get(row.creatorId), repository));
  return sendList(c, items, linkHeader(c, `/repositories/${repository.id}/deployments`, page, total));
}

// A page has many rows and few people: each is read and written once.
async function creatorsOf(rows: readonly DeploymentRow[]): Promise<Map<number, RawJson>> {
  const ids = [...new Set(rows.map(({ creatorId }) => creatorId))];
  if (ids.length === 0) return new Map();
  const found = await people.get(ids.join(), () => db().select().from(users).where(inArray(users.id, ids)));
  return new Map(found.map((user) => [user.id, new RawJson(JSON.stringify(simpleUser(user)))]));
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
