const LONGEST = 26;
const TAIL = 10;

/**
 * A ref name as a chip shows it: over 26 characters the middle goes and the last 10 stay, because names differ at their ends.
 * Cuts between code points, never inside one.
 */
export function middleCut(name: string): { head: string; tail: string } {
  const letters = Array.from(name);
  if (letters.length <= LONGEST) return { head: name, tail: "" };
  return { head: `${letters.slice(0, LONGEST - TAIL - 3).join("")}…`, tail: letters.slice(-TAIL).join("") };
}
