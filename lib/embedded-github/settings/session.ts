import type { Ctx } from "@/lib/embedded-github/http/context";
import { endSession, startSession } from "@/lib/embedded-github/oauth/browser-session";
import { errorPage } from "@/lib/embedded-github/oauth/page";
import { findPerson } from "@/lib/embedded-github/oauth/people";
import { onForm, readSent, seeOther } from "./visit";

/** POST /settings/session: the account that was chosen on the "who are you" page. */
export async function postSession(c: Ctx): Promise<Response> {
  const read = await readSent(c, undefined);
  if (read instanceof Response) return read;
  const user = await findPerson(read.form.get("login") ?? "");
  if (!user) return errorPage(400, "No such account", "Choose one of the accounts of the page.");
  return startSession(c, user, seeOther(read.token.to));
}

/** POST /settings/session/end: "Use another account". */
export const postSessionEnd = onForm(({ c }) => endSession(c, seeOther("/settings/tokens")));
