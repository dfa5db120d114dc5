// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are refused by name here
const NEVER_IN_A_REF = /[\u0000-\u0020\u007f~^:]|\.\.|@\{|\/\/|\/\.|\.lock(\/|$)/;

/** The longest pattern, in characters (UNVERIFIED; as long as the name of an environment). */
export const MAX_PATTERN = 255;

/**
 * Whether `name` is a pattern, in fnmatch's syntax, that a branch or a tag could match (contract 1b): `*`, `?`, sets in
 * brackets and `\` before a plain character; outside of sets nothing that no ref may hold. What GitHub refuses is
 * UNVERIFIED.
 */
export function isRefPattern(name: string): boolean {
  if (name === "" || [...name].length > MAX_PATTERN || !name.isWellFormed()) return false;
  const plain = withoutSets(name);
  if (plain === undefined || /^[/.-]|[/.]$/.test(plain)) return false;
  return !NEVER_IN_A_REF.test(plain);
}

// Sets become one letter each, an escaped character itself. Undefined where a bracket or a backslash is left open, and where
// a special character is meant literally, which no ref has.
function withoutSets(name: string): string | undefined {
  let plain = "";
  for (let i = 0; i < name.length; i++) {
    if (name[i] === "\\") {
      const next = name[++i];
      if (next === undefined || /[*?[\\]/.test(next)) return undefined;
      plain += next;
    } else if (name[i] === "[") {
      const end = endOfSet(name, i);
      if (end === undefined) return undefined;
      plain += "x";
      i = end;
    } else plain += name[i];
  }
  return plain;
}

// `]` right after the opening (or its `!` or `^`) belongs to the set, which neither is empty nor holds a `/`.
function endOfSet(name: string, start: number): number | undefined {
  const first = /[!^]/.test(name[start + 1] ?? "") ? start + 2 : start + 1;
  const end = name.indexOf("]", first + 1);
  if (end < 0 || /[/\s]/.test(name.slice(first, end))) return undefined;
  return end;
}
