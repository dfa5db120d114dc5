import { ApiError } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { type BrowserSession, readSession } from "@/lib/embedded-github/oauth/browser-session";
import { isOwnOrigin } from "@/lib/embedded-github/oauth/own-origin";
import { errorPage } from "@/lib/embedded-github/oauth/page";
import { readForm } from "@/lib/embedded-github/oauth/read-form";
import { type FormToken, readFormToken } from "./form-token";
import { whoPage } from "./who-page";

/** A settings page that somebody looks at. */
export interface Visit {
  c: Ctx;
  session: BrowserSession;
}

/** A form that somebody sent from one of those pages. */
export interface Sent extends Visit {
  form: URLSearchParams;
  token: FormToken;
}

type Handler = (c: Ctx) => Promise<Response>;

/** A page for whoever the browser is; who is nobody yet is asked first, and led on to it. */
export function onPage(show: (visit: Visit) => Promise<Response>): Handler {
  return async (c) => {
    const session = await readSession(c);
    return session ? show({ c, session }) : whoPage(c.req.path);
  };
}

/** A form that only our own page of that session can send. What is wrong with the request itself is a page too. */
export function onForm(act: (sent: Sent) => Promise<Response>): Handler {
  return async (c) => {
    const session = await readSession(c);
    const read = await readSent(c, session);
    if (read instanceof Response) return read;
    if (!session) return errorPage(403, "Nobody is signed in here", "Open the settings and choose who to be.");
    return act({ c, session, ...read });
  };
}

/** The fields of a form and its token, or the page that says why it does not count. */
export async function readSent(
  c: Ctx,
  session: BrowserSession | undefined,
): Promise<{ form: URLSearchParams; token: FormToken } | Response> {
  if (!isOwnOrigin(c)) return errorPage(403, "This form was not sent from here", "Open the settings and try again.");
  try {
    const form = await readForm(c);
    const token = readFormToken(form, session);
    return token ? { form, token } : errorPage(403, "This page is too old", "Open the settings and try again.");
  } catch (error) {
    if (error instanceof ApiError) return errorPage(error.status, "This form cannot be read", error.message);
    throw error;
  }
}

/** Leads on after a form, so that loading the page again repeats nothing. */
export function seeOther(address: string): Response {
  return new Response(null, { status: 303, headers: { location: address, "cache-control": "no-store" } });
}
