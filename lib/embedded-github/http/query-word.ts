import { validationFailed } from "./api-error";
import type { Ctx } from "./context";

/** A parameter of the query that is one of `words`; undefined where it is absent or empty. Throws 422. */
export function queryWord<T extends string>(
  c: Ctx,
  name: string,
  words: readonly T[],
  resource: string,
): T | undefined {
  const value = c.req.query(name);
  return value === undefined || value === "" ? undefined : oneOf(name, value, words, resource);
}

/** `value` as one of `words`; throws 422. */
export function oneOf<T extends string>(name: string, value: string, words: readonly T[], resource: string): T {
  const found = words.find((one) => one === value);
  if (found !== undefined) return found;
  const message = `${name} must be one of: ${words.join(", ")}`;
  throw validationFailed({ resource, field: name, code: "invalid", message });
}
