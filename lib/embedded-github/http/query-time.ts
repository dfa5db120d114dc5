import { validationFailed } from "./api-error";
import type { Ctx } from "./context";

/** `YYYY-MM-DD`, or with a time to the second or finer, and `Z` or an offset; a `+` that nobody encoded reads as a blank. */
const ISO_8601 = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+\- ]\d{2}:?\d{2})?)?$/i;

/** A time of the query, UTC unless it says otherwise; undefined where it is absent or empty. Throws 422. */
export function queryTime(c: Ctx, name: string, resource: string): Date | undefined {
  const value = c.req.query(name);
  if (value === undefined || value === "") return undefined;
  const time = parse(value);
  if (time) return time;
  const message = `${name} must be a time in ISO 8601 format: YYYY-MM-DDTHH:MM:SSZ`;
  throw validationFailed({ resource, field: name, code: "invalid", message });
}

function parse(text: string): Date | undefined {
  const [, year, month, day, time = "00:00", zone = "Z"] = ISO_8601.exec(text) ?? [];
  if (year === undefined) return undefined;
  const date = `${year}-${month}-${day}`;
  // The 31st of a shorter month would count as the next month's first.
  if (new Date(`${date}T00:00Z`).toJSON()?.slice(0, 10) !== date) return undefined;
  const parsed = new Date(`${date}T${time}${offset(zone)}`);
  return Number.isNaN(parsed.getTime()) ? undefined : parsed;
}

function offset(zone: string): string {
  const [, sign = "+", hours, minutes] = /^([+\- ])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  return hours === undefined ? "Z" : `${sign === " " ? "+" : sign}${hours}:${minutes}`;
}
