/** Something that the person who starts Berth can mend. The message is one sentence that names the thing and the remedy; no stack is shown. */
export class LaunchFailure extends Error {
  override name = "LaunchFailure";
}

/** The `code` of a Node system error (`ENOENT`, `EACCES` …), or undefined. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
