/**
 * A payload as it is shown: indented JSON, null for none. A payload that is JSON inside of a JSON string is unpacked once (contract 2.3);
 * text that is no JSON stays as it is.
 */
export function prettyJson(payload: string | null): string | null {
  if (payload === null || payload.trim() === "") return null;
  const value = parsed(payload);
  if (value === undefined) return payload;
  const inner = typeof value === "string" ? parsed(value) : undefined;
  const shown = typeof inner === "object" && inner !== null ? inner : value;
  return isEmpty(shown) ? null : JSON.stringify(shown, null, 2);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// `{}` and "" are GitHub's defaults for none.
function isEmpty(value: unknown): boolean {
  return value === null || value === "" || (typeof value === "object" && Object.keys(value).length === 0);
}
