import { isPlainText } from "@/lib/embedded-github/http/plain-text";
import { normalizeScopes, SCOPES } from "@/lib/embedded-github/rules/scopes";
import type { Problems } from "@/lib/embedded-github/settings/fields";
import { LIVES, type Life, type TokenValues } from "./token-form";

const DAY = 86_400_000;

export interface ParsedToken {
  /** As typed, to be shown again. */
  values: TokenValues;
  problems: Problems;
  scopes: string[];
  expiresAt: Date | undefined;
}

/** Reads the form of a new token; nothing of it counts where there is a problem. */
export function parseTokenForm(form: URLSearchParams, now = Date.now()): ParsedToken {
  const note = (form.get("note") ?? "").trim();
  const given = form.getAll("scopes");
  const sent = form.get("life") ?? "";
  const life = isLife(sent) ? sent : "30";
  const problems: Record<string, string> = {};
  const wrong = problemOfNote(note);
  if (wrong !== undefined) problems.note = wrong;
  if (!isLife(sent)) problems.life = "Choose one of these.";
  if (given.some((scope) => !SCOPES.some((known) => known === scope))) problems.scopes = "Choose from these scopes.";
  const expiresAt = life === "none" ? undefined : new Date(now + Number(life) * DAY);
  return { values: { note, scopes: given, life }, problems, scopes: normalizeScopes(given), expiresAt };
}

function problemOfNote(note: string): string | undefined {
  if (note === "") return "A note is needed, so that you know the token again.";
  if ([...note].length > 255) return "A note has at most 255 characters.";
  return isPlainText(note) ? undefined : "A note is plain text.";
}

function isLife(text: string): text is Life {
  return Object.hasOwn(LIVES, text);
}
