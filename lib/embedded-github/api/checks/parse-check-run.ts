import { custom, validationFailed } from "@/lib/embedded-github/http/api-error";
import { Fields } from "@/lib/embedded-github/http/fields";
import { isObject, type JsonObject } from "@/lib/embedded-github/http/read-json";
import type { ProgressInput } from "@/lib/embedded-github/rules/check-state";
import { CHECK_CONCLUSIONS, CHECK_STATUSES } from "@/lib/embedded-github/schema";
import type { CheckRunRow } from "@/lib/embedded-github/wire/check-run";

export const RESOURCE = "CheckRun";

/** Characters that a summary or a text may have. */
const MAX_TEXT = 65_535;
/** GitHub alone may call a run stale. */
const WRITABLE = CHECK_CONCLUSIONS.filter((one) => one !== "stale");

/** What a call says about a check run; what it does not say is undefined. */
export interface CheckRunInput extends ProgressInput {
  detailsUrl: string | undefined;
  externalId: string | undefined;
  output: NonNullable<CheckRunRow["output"]> | undefined;
  startedAt: Date | undefined;
}

/** The part of a body that POST and PATCH of a check run share; throws 422. Annotations and actions are not kept. */
export function parseCheckRun(body: JsonObject): CheckRunInput {
  const fields = new Fields(body, RESOURCE);
  const said = <T>(name: string, read: () => T) => (fields.has(name) ? read() : undefined);
  return {
    status: said("status", () => fields.oneOf("status", CHECK_STATUSES)),
    conclusion: said("conclusion", () => fields.oneOf("conclusion", WRITABLE)),
    completedAt: said("completed_at", () => parseTime(fields, "completed_at")),
    startedAt: said("started_at", () => parseTime(fields, "started_at")),
    detailsUrl: said("details_url", () => fields.url("details_url")),
    externalId: said("external_id", () => fields.text("external_id", "", 255)),
    output: said("output", () => parseOutput(fields)),
  };
}

/** 422 for a run that would be completed without a conclusion. */
export const noConclusion = () =>
  validationFailed({
    ...custom(RESOURCE, "conclusion", "conclusion is required when a check run is completed"),
    code: "missing_field",
  });

// ISO 8601 with a day and a time, in a year that both PostgreSQL and our wire form can hold.
function parseTime(fields: Fields, name: string): Date {
  const text = fields.required(name, 40);
  const time = new Date(text);
  const year = time.getUTCFullYear();
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) || !(year >= 1 && year <= 9999)) {
    throw validationFailed(custom(RESOURCE, name, `${name} is not an ISO 8601 time`));
  }
  return time;
}

function parseOutput(fields: Fields): NonNullable<CheckRunRow["output"]> {
  const value = fields.raw("output");
  if (!isObject(value)) throw fields.wrongType("output", "an object");
  const inner = new Fields(value, RESOURCE);
  const optional = (name: string) => (inner.has(name) ? inner.nullable(name, MAX_TEXT) : null);
  return { title: optional("title"), summary: inner.required("summary", MAX_TEXT), text: optional("text") };
}
