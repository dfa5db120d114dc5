import type { Ctx } from "./context";
import { sendText } from "./send";

/** What a caller may ask for instead of JSON: a bare SHA, or a commit or comparison as text. */
const FORMS = ["sha", "diff", "patch"] as const;

export type TextForm = (typeof FORMS)[number];

/** The form that `Accept` names, as `application/vnd.github.sha` or `….v3.sha`; undefined asks for JSON. */
export function textForm(c: Ctx): TextForm | undefined {
  const [, name] = /application\/vnd\.github(?:\.v3)?\.(sha|diff|patch)\b/.exec(c.req.header("accept") ?? "") ?? [];
  return FORMS.find((form) => form === name);
}

/** Answers in the form that was asked for. */
export function sendForm(c: Ctx, form: TextForm, text: string | Uint8Array): Response {
  return sendText(c, text, { "content-type": `application/vnd.github.v3.${form}; charset=utf-8` });
}
