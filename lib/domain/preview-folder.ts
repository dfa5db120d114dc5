/** A number or a piece of a SHA after a separator: what makes the name of a preview its own. */
const VARIABLE_PART = /^(.*?\p{L}[-_.#])(?:\d+|(?=[0-9a-f]*\d)[0-9a-f]{6,})(?:[-_.].*)?$/su;

/** The folder that a preview belongs to: `pr-1853` in `pr-*`, `review/feature/login` in `review/*`, any other in its own name. */
export function previewFolder(environment: string): string {
  const slash = environment.indexOf("/");
  if (slash > 0) return `${environment.slice(0, slash)}/*`;
  const prefix = VARIABLE_PART.exec(environment)?.[1];
  return prefix ? `${prefix}*` : environment;
}
