import { invalidRequest } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { isPlainText } from "@/lib/embedded-github/http/plain-text";
import type { CheckStatus } from "@/lib/embedded-github/rules/check-state";

/** What a list of check runs is narrowed to. */
export interface CheckRunQuery {
  name: string | undefined;
  status: CheckStatus | undefined;
  /** Only the newest run of each name. */
  latestOnly: boolean;
  /** The App that made them: there are none, so whatever the number, nothing is found. */
  byApp: boolean;
}

const STATUSES = ["queued", "in_progress", "completed"] as const;
const FILTERS = ["latest", "all"] as const;

/** `check_name`, `status`, `filter` and `app_id` of the query (contract 7); throws 422 for a value that is none of theirs. */
export function parseQuery(c: Ctx): CheckRunQuery {
  const name = c.req.query("check_name") || undefined;
  if (name !== undefined && !isPlainText(name)) throw invalidRequest("check_name is not a name.");
  const app = c.req.query("app_id");
  if (app && !/^\d+$/.test(app)) throw invalidRequest("app_id is not an integer.");
  return {
    name,
    status: oneOf(c, "status", STATUSES),
    latestOnly: oneOf(c, "filter", FILTERS) !== "all",
    byApp: Boolean(app),
  };
}

function oneOf<T extends string>(c: Ctx, name: string, words: readonly T[]): T | undefined {
  const value = c.req.query(name);
  if (!value) return undefined;
  const word = words.find((one) => one === value);
  if (!word) throw invalidRequest(`${name} must be one of: ${words.join(", ")}.`);
  return word;
}
