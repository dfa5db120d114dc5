/** Times, durations and names as people read them. Pure; numbers with units and a space (design notes, section 9). */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const dayMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const dayMonthYear = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** `42 s`, `3 min 12 s`, `2 h 21 min`, `3 d 19 h`. */
export function formatDuration(ms: number): string {
  const s = Math.max(0, Math.round(ms / 1000));
  if (s < 60) return `${s} s`;
  if (s < 3600) return pair(Math.floor(s / 60), "min", s % 60, "s", true);
  if (s < 86_400) return pair(Math.floor(s / 3600), "h", Math.floor((s % 3600) / 60), "min");
  return pair(Math.floor(s / 86_400), "d", Math.floor((s % 86_400) / 3600), "h");
}

function pair(big: number, bigUnit: string, small: number, smallUnit: string, padded = false): string {
  if (small === 0) return `${big} ${bigUnit}`;
  return `${big} ${bigUnit} ${padded ? String(small).padStart(2, "0") : small} ${smallUnit}`;
}

/** Age without "ago": `42 s`, `4 min`, `2 h`, `9 d`; over 30 days the date. */
export function formatAge(iso: string, now: number): string {
  const age = Math.max(0, now - Date.parse(iso));
  if (age < MINUTE) return `${Math.floor(age / 1000)} s`;
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min`;
  if (age < DAY) return `${Math.floor(age / HOUR)} h`;
  if (age <= 30 * DAY) return `${Math.floor(age / DAY)} d`;
  const sameYear = new Date(iso).getUTCFullYear() === new Date(now).getUTCFullYear();
  return (sameYear ? dayMonth : dayMonthYear).format(new Date(iso));
}

/** `2 h ago`; a date stays a date. */
export function formatAgo(iso: string, now: number): string {
  const age = formatAge(iso, now);
  return now - Date.parse(iso) > 30 * DAY ? age : `${age} ago`;
}

const absolutes = new Map<string | undefined, Intl.DateTimeFormat>();

// Kept, because making one costs more than all the texts of a page.
function absoluteIn(timeZone: string | undefined): Intl.DateTimeFormat {
  const known = absolutes.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZone,
    timeZoneName: "shortOffset",
  });
  absolutes.set(timeZone, made);
  return made;
}

/** `22 Nov 2026, 10:02:06 UTC+1`; `timeZone` undefined is the reader's own. */
export function formatAbsolute(iso: string, timeZone?: string): string {
  const part = Object.fromEntries(
    absoluteIn(timeZone)
      .formatToParts(new Date(iso))
      .map((p) => [p.type, p.value]),
  );
  const zone = (part.timeZoneName ?? "UTC").replace("GMT", "UTC").replace(/^UTC\+0$/, "UTC");
  return `${part.day} ${part.month} ${part.year}, ${part.hour}:${part.minute}:${part.second} ${zone}`;
}

export function shortSha(sha: string): string {
  return sha.slice(0, 7);
}

/** `1 deployment`, `1,284 deployments`. */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;
}
