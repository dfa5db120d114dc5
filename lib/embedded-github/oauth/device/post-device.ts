import { and, eq, gt, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx, OauthAppRow, UserRow } from "@/lib/embedded-github/http/context";
import { readSession, startSession } from "@/lib/embedded-github/oauth/browser-session";
import { scopesToGrant } from "@/lib/embedded-github/oauth/granted-scopes";
import { isOwnOrigin } from "@/lib/embedded-github/oauth/own-origin";
import { errorPage } from "@/lib/embedded-github/oauth/page";
import { choosePeople, findPerson } from "@/lib/embedded-github/oauth/people";
import { readForm } from "@/lib/embedded-github/oauth/read-form";
import { signValue, verifyValue } from "@/lib/embedded-github/oauth/signed-value";
import { deviceCodes, oauthApps } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";
import { countSubmit } from "./code-limit";
import { endOf, LIFETIME } from "./lifetime";
import { choosePage, codePage, decidedPage } from "./pages";
import { readUserCode } from "./user-code";

const schema = z.object({ userCode: z.string() });

/** POST /login/device: first the code that was typed, then the choice made on the page that it led to. */
export async function postDevice(c: Ctx): Promise<Response> {
  if (!isOwnOrigin(c))
    return errorPage(403, "This form was not sent from here", "Open the page again and type the code.");
  const form = await readForm(c);
  const request = form.get("request");
  return request === null ? showRequest(c, form.get("user_code") ?? "") : decide(c, request, form);
}

async function showRequest(c: Ctx, typed: string): Promise<Response> {
  const userCode = readUserCode(typed);
  if (userCode === undefined) return codePage(typed.slice(0, 20), "A code has eight letters, like ABCD-EFGH.", 422);
  const found = await findWaiting(userCode);
  if (!countSubmit(found?.app.id)) return codePage(userCode, "Too many codes were typed. Try again in an hour.", 429);
  if (!found) return codePage(userCode, "No device waits with this code. It may be older than 15 minutes.", 404);
  const { app, row } = found;
  const session = await readSession(c);
  const first = session?.user.login;
  const request = signValue("device", { userCode }, endOf(row));
  return choosePage(app, { request, scopes: row.scopes, userCode }, await choosePeople(first), first);
}

async function decide(c: Ctx, request: string, form: URLSearchParams): Promise<Response> {
  const asked = schema.safeParse(verifyValue("device", request));
  const found = asked.success ? await findWaiting(asked.data.userCode) : undefined;
  if (!found) return noLonger();
  const { app, row } = found;
  if (form.has("cancel")) {
    return (await settle(row.hash, { state: "denied" })) ? decidedPage(app, undefined) : noLonger();
  }
  const user = await findPerson(form.get("login") ?? "");
  if (!user) return errorPage(400, "No such account", "Choose one of the accounts of the page.");
  return approve(c, app, row, user);
}

async function approve(c: Ctx, app: OauthAppRow, row: CodeRow, user: UserRow): Promise<Response> {
  const scopes = await scopesToGrant(row.scopes, app.id, user.id);
  if (!(await settle(row.hash, { state: "approved", userId: user.id, scopes }))) return noLonger();
  return startSession(c, user, decidedPage(app, user));
}

const noLonger = () => errorPage(400, "This code no longer waits", "Ask the device for a new one.");

type CodeRow = typeof deviceCodes.$inferSelect;

const isWaiting = () =>
  and(eq(deviceCodes.state, "pending"), gt(deviceCodes.createdAt, sql`now() - make_interval(secs => ${LIFETIME})`));

async function findWaiting(userCode: string): Promise<{ row: CodeRow; app: OauthAppRow } | undefined> {
  const [found] = await db()
    .select({ row: deviceCodes, app: oauthApps })
    .from(deviceCodes)
    .innerJoin(oauthApps, eq(oauthApps.id, deviceCodes.appId))
    .where(and(eq(deviceCodes.userCode, userCode), eq(oauthApps.deviceFlow, true), isWaiting()))
    .limit(1);
  return found;
}

// Decided once: of two pages with the same code, the first one counts.
async function settle(hash: string, change: Partial<CodeRow>): Promise<boolean> {
  const settled = await db()
    .update(deviceCodes)
    .set(change)
    .where(and(eq(deviceCodes.hash, hash), isWaiting()))
    .returning({ hash: deviceCodes.hash });
  return settled.length > 0;
}
