import { eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { linkHeader, readPage } from "@/lib/embedded-github/http/pagination";
import { sendList } from "@/lib/embedded-github/http/send";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { environments } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";
import { showEnvironments } from "./show";

/** GET …/environments: `{total_count, environments}`, by name (contract 1b). */
export async function listEnvironments(c: Ctx): Promise<Response> {
  const { repository } = await openRepository(c, "environments");
  const page = readPage(c);
  const where = eq(environments.repositoryId, repository.id);
  const rows = await db()
    .select()
    .from(environments)
    .where(where)
    .orderBy(sql`lower(${environments.name})`, environments.id)
    .limit(page.perPage)
    .offset(page.offset);
  const total = await db().$count(environments, where);
  const body = { total_count: total, environments: await showEnvironments(rows, repository) };
  return sendList(c, body, linkHeader(c, `/repositories/${repository.id}/environments`, page, total));
}
