/**
 * The text of a member of a JSON object as it was sent, whitespace around it removed; of a name that is there twice, the
 * last. `text` has to be valid JSON. What a parse would change stays: a number that no double holds, the order of keys.
 */
export function rawMember(text: string, name: string): string | undefined {
  let found: string | undefined;
  let at = text.indexOf("{") + 1;
  while (at < text.length) {
    const keyStart = text.indexOf('"', at);
    const end = text.indexOf("}", at);
    if (keyStart < 0 || end < keyStart) return found;
    const keyEnd = endOfString(text, keyStart);
    const valueStart = text.indexOf(":", keyEnd) + 1;
    const valueEnd = endOfValue(text, valueStart);
    if (JSON.parse(text.slice(keyStart, keyEnd)) === name) found = text.slice(valueStart, valueEnd).trim();
    at = valueEnd + 1;
  }
  return found;
}

/** After the closing quote of the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

/** At the comma or brace that ends the value which begins at `start`. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  let at = start;
  for (;;) {
    const char = text[at];
    if (char === '"') at = endOfString(text, at) - 1;
    else if (char === "{" || char === "[") depth++;
    else if (depth === 0 && (char === "," || char === "}")) return at;
    else if (char === "}" || char === "]") depth--;
    at++;
  }
}
