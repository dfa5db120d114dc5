import { eq } from "drizzle-orm";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { linkHeader, readPage } from "@/lib/embedded-github/http/pagination";
import { sendList } from "@/lib/embedded-github/http/send";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { hooks } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";
import { showHook } from "./find-hook";

/** GET …/hooks, for administrators. */
export async function listHooks(c: Ctx): Promise<Response> {
  const { repository } = await openForWriting(c, "hooks", "admin", "read");
  const page = readPage(c);
  const where = eq(hooks.repositoryId, repository.id);
  const rows = await db().select().from(hooks).where(where).orderBy(hooks.id).limit(page.perPage).offset(page.offset);
  const total = await db().$count(hooks, where);
  const items = await Promise.all(rows.map((row) => showHook(row, repository)));
  return sendList(c, items, linkHeader(c, `/repositories/${repository.id}/hooks`, page, total));
}
