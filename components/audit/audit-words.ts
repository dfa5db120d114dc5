import { AUDIT_ACTIONS, type AuditRow } from "@/lib/domain/audit";
import type { FailureCode } from "@/lib/domain/failure";
import { FAILURES } from "@/lib/messages";

/** `Post status`; a name that is not known reads as it is kept. */
export const actionWord = (action: string): string =>
  Object.hasOwn(AUDIT_ACTIONS, action) ? (AUDIT_ACTIONS[action] ?? action) : action;

export interface OutcomeLook {
  readonly word: string;
  /** The state whose glyph and colour it has. */
  readonly state: string;
  /** What failed, in a sentence; undefined where nothing did. */
  readonly why?: string;
}

const NO = new Set(["forbidden", "admin_only", "rejected", "not_found", "sso_required", "org_restricted"]);

/** How it ended. */
export function outcomeLook(outcome: string): OutcomeLook {
  if (outcome === "done") return { word: "Done", state: "active" };
  if (outcome === "sent") return { word: "No answer yet", state: "pending" };
  if (outcome === "unknown") return { word: "Not known", state: "waiting", why: FAILURES.unknown_outcome.title };
  const why = Object.hasOwn(FAILURES, outcome) ? FAILURES[outcome as FailureCode].title : undefined;
  return { word: NO.has(outcome) ? "Refused" : "Failed", state: "failure", ...(why ? { why } : {}) };
}

/** What it was about, in a few words: `production`, `pending → success`, `main`. */
export function subjectWords({ environment, before, after }: AuditRow): string[] {
  const was = textIn(before, "state");
  const becomes = textIn(after, "state");
  const states = was && becomes ? `${was} → ${becomes}` : becomes;
  return [environment ?? textIn(after, "environment"), states, textIn(after, "ref")].filter(
    (word) => word !== undefined,
  );
}

function textIn(value: unknown, name: string): string | undefined {
  const found = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return typeof found === "string" && found !== "" ? found : undefined;
}
