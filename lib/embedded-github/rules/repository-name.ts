/** The longest name of a repository or an account. */
export const MAX_NAME = 100;

/**
 * A name as GitHub keeps it: letters, digits, `.`, `_` and `-`; whatever else stands between becomes a `-`, and a `.git` at
 * the end goes. Undefined where no letter or digit is left.
 */
export function cleanName(text: string): string | undefined {
  const name = text
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .slice(0, MAX_NAME)
    .replace(/\.git$/i, "");
  return /[A-Za-z0-9]/.test(name) ? name : undefined;
}
