import { z } from "zod";
import type { BrowserSession } from "@/lib/embedded-github/oauth/browser-session";
import { type Html, html } from "@/lib/embedded-github/oauth/html";
import { signValue, verifyValue } from "@/lib/embedded-github/oauth/signed-value";
import { randomWord } from "@/lib/embedded-github/tokens/hash";

const HOURS_12 = 12 * 3_600_000;

const schema = z.object({
  /** Hash of the session's cookie; empty where the form was shown to nobody in particular. */
  session: z.string(),
  id: z.string(),
  to: z.string(),
});

export type FormToken = z.infer<typeof schema>;

/** The hidden field of a form that only this session can send; `to` is where it leads afterwards, for those that go on. */
export function formField(session: BrowserSession | undefined, to = ""): Html {
  const data: FormToken = { session: session?.hash ?? "", id: randomWord(16), to };
  return html`<input type="hidden" name="form" value="${signValue("form", data, Date.now() + HOURS_12)}">`;
}

/** What a form brings in that field; undefined where we did not make it for this session. */
export function readFormToken(form: URLSearchParams, session: BrowserSession | undefined): FormToken | undefined {
  const parsed = schema.safeParse(verifyValue("form", form.get("form") ?? ""));
  return parsed.success && parsed.data.session === (session?.hash ?? "") ? parsed.data : undefined;
}

const spent = new Map<string, number>();

/**
 * Whether this is the first time that the form does what it is for: a page that is loaded again sends its form again, and
 * what it shows once must not be made twice. Kept in memory, as there is one process.
 */
export function spend({ id }: FormToken, now = Date.now()): boolean {
  for (const [old, until] of spent) {
    if (until > now) break;
    spent.delete(old);
  }
  if (spent.has(id)) return false;
  spent.set(id, now + HOURS_12);
  return true;
}
