// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are refused by name here
const FORBIDDEN = /[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{|\/\/|\/\.|\.lock(\/|$)/;

/**
 * Whether `name` may be part of a ref, by the rules of git-check-ref-format, and cannot be read as an option or as a
 * revision expression. What passes is still only ever used behind `refs/heads/` and the like.
 */
export function isRefName(name: string): boolean {
  if (name === "" || name === "@" || name.length > 1024 || !name.isWellFormed()) return false;
  if (/^[-/.]/.test(name) || /[/.]$/.test(name)) return false;
  return !FORBIDDEN.test(name);
}

/** A complete object name, SHA-1 or SHA-256. */
export function isFullSha(text: string): boolean {
  return /^([0-9a-f]{40}|[0-9a-f]{64})$/i.test(text);
}

/** An abbreviated object name, as long as the ones GitHub shows or longer. */
export function isShortSha(text: string): boolean {
  return /^[0-9a-f]{7,39}$/i.test(text);
}
