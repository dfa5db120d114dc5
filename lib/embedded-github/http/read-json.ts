import { ApiError } from "./api-error";
import { readText } from "./read-text";

export type JsonObject = Record<string, unknown>;

/** Nesting beyond this is refused before parsing: deeper values cannot be written out again by recursion. */
const MAX_DEPTH = 100;

const unparsable = () => new ApiError(400, "Problems parsing JSON");

/** The JSON object of a request; an empty body counts as `{}`, so that missing fields are named one by one. */
export async function readJson(request: Request): Promise<JsonObject> {
  return parseBody(await readText(request));
}

/** The JSON object that a body's text holds; an empty one counts as `{}`. Throws 400. */
export function parseBody(text: string): JsonObject {
  if (text.trim() === "") return {};
  const value = parseJson(text);
  if (!isObject(value)) throw new ApiError(400, "Body should be a JSON object");
  return value;
}

/** Like `readJson`, and `null` counts as `{}` too (PUT of an environment, contract 1b). */
export async function readNullableJson(request: Request): Promise<JsonObject> {
  const text = await readText(request);
  if (text.trim() === "" || text.trim() === "null") return {};
  const value = parseJson(text);
  if (!isObject(value)) throw new ApiError(400, "Body should be a JSON object");
  return value;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value that a text holds as JSON; throws 400 where it holds none, or one that is nested too deep. */
export function parseJson(text: string): unknown {
  if (depthOf(text) > MAX_DEPTH) throw unparsable();
  try {
    return JSON.parse(text);
  } catch {
    throw unparsable();
  }
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '"') inString = !inString;
    else if (inString) i += char === "\\" ? 1 : 0;
    else if (char === "{" || char === "[") deepest = Math.max(deepest, ++depth);
    else if (char === "}" || char === "]") depth--;
  }
  return deepest;
}
