import { eq } from "drizzle-orm";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { Fields } from "@/lib/embedded-github/http/fields";
import { readJson } from "@/lib/embedded-github/http/read-json";
import { send } from "@/lib/embedded-github/http/send";
import { changeRepository } from "@/lib/embedded-github/repositories/change";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { progressAfter } from "@/lib/embedded-github/rules/check-state";
import { checkRuns } from "@/lib/embedded-github/schema";
import { checkRun } from "@/lib/embedded-github/wire/check-run";
import { findCheckRun } from "./find-check-run";
import { noConclusion, parseCheckRun, RESOURCE } from "./parse-check-run";

/** PATCH …/check-runs/{id}: 200; what is left out stays. As with POST, whoever may write code may. */
export async function updateCheckRun(c: Ctx): Promise<Response> {
  const { repository } = await openForWriting(c, "code", "write");
  await findCheckRun(c, repository.id);
  const body = await readJson(c.req.raw);
  const fields = new Fields(body, RESOURCE);
  const name = fields.has("name") ? fields.required("name", 255) : undefined;
  const { status, conclusion, completedAt, ...kept } = parseCheckRun(body);
  const row = await changeRepository(repository.id, async (tx) => {
    const found = await findCheckRun(c, repository.id, tx);
    const progress = progressAfter(found, { status, conclusion, completedAt }, new Date());
    if (!progress) throw noConclusion();
    // Drizzle leaves out what is undefined.
    const change = { name, ...kept, ...progress };
    const [changed] = await tx.update(checkRuns).set(change).where(eq(checkRuns.id, found.id)).returning();
    return changed ?? found;
  });
  return send(c, checkRun(row, repository));
}
