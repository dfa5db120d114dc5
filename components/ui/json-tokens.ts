export interface JsonToken {
  /** Offset in the text. */
  readonly at: number;
  readonly kind: "key" | "string" | "number" | "word" | "rest";
  readonly text: string;
}

// Each alternative is linear: a string ends at its first unescaped quote, so hostile text cannot make it slow.
const TOKEN = /"(?:[^"\\\n]|\\.)*"(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b/g;
const MOST = 20_000;

/** Cuts JSON (also broken JSON) into coloured parts that together are the text again. Very long text stays uncoloured. */
export function jsonTokens(text: string): JsonToken[] {
  if (text.length > MOST * 10) return [{ at: 0, kind: "rest", text }];
  const tokens: JsonToken[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (tokens.length > MOST) break;
    if (match.index > end) tokens.push({ at: end, kind: "rest", text: text.slice(end, match.index) });
    tokens.push(...parts(match));
    end = match.index + match[0].length;
  }
  if (end < text.length) tokens.push({ at: end, kind: "rest", text: text.slice(end) });
  return tokens;
}

function parts(match: RegExpExecArray): JsonToken[] {
  const [whole, colon] = match;
  if (colon === undefined) return [{ at: match.index, kind: kindOf(whole), text: whole }];
  const key = whole.slice(0, -colon.length);
  return [
    { at: match.index, kind: "key", text: key },
    { at: match.index + key.length, kind: "rest", text: colon },
  ];
}

function kindOf(text: string): JsonToken["kind"] {
  if (text.startsWith('"')) return "string";
  return /^[tfn]/.test(text) ? "word" : "number";
}
