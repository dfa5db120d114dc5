import type { Random } from "./random";

/** The release before `version` in a made-up past: patches count down, then the minor number, then the major one. */
export function versionBefore(version: string, random: Random): string {
  const [, major = 0, minor = 0, patch = 0] = (/^v(\d+)\.(\d+)\.(\d+)$/.exec(version) ?? []).map(Number);
  if (patch > 0) return `v${major}.${minor}.${patch - 1}`;
  if (minor > 0) return `v${major}.${minor - 1}.${random.int(0, 2)}`;
  return `v${Math.max(0, major - 1)}.${random.int(6, 11)}.${random.int(0, 2)}`;
}

/** A release named by its day, such as `2026.11.18`. */
export function versionOfDay(date: Date): string {
  return date.toISOString().slice(0, 10).replaceAll("-", ".");
}
