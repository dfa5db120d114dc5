/** Days and clock times as a reader's time zone cuts them. Pure; `timeZone` is an IANA name such as `UTC`. */

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function parts(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    formats.set(timeZone, format);
  }
  return format;
}

function wallClock(at: number, timeZone: string): Record<string, string> {
  return Object.fromEntries(
    parts(timeZone)
      .formatToParts(new Date(at))
      .map((p) => [p.type, p.value]),
  );
}

/** The day of an instant, `2026-11-22`. */
export function dayOf(at: number, timeZone: string): string {
  const p = wallClock(at, timeZone);
  return `${p.year}-${p.month}-${p.day}`;
}

/** `10:02`, 24 hours. */
export function clockOf(at: number, timeZone: string): string {
  const p = wallClock(at, timeZone);
  return `${p.hour}:${p.minute}`;
}

function offsetAt(at: number, timeZone: string): number {
  const p = wallClock(at, timeZone);
  const wall = Date.UTC(
    Number(p.year),
    Number(p.month) - 1,
    Number(p.day),
    Number(p.hour),
    Number(p.minute),
    Number(p.second),
  );
  return wall - Math.floor(at / 1000) * 1000;
}

/** The instant at which a day begins; on a day whose midnight is skipped by summer time, the first instant after. */
export function startOfDay(day: string, timeZone: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`);
  const near = wall - offsetAt(wall, timeZone);
  return wall - offsetAt(near, timeZone);
}

/** The day `n` days after another one. */
export function addDays(day: string, n: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + n * DAY_MS).toISOString().slice(0, 10);
}

const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" });
const dayMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
const dayMonthShort = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const dayMonthYear = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

const noon = (day: string) => new Date(`${day}T12:00:00Z`);

/** What a header of a day says: `Today` and `Sunday 22 November`, or `Wednesday` and `18 November`; other years with the year. */
export function dayTitle(day: string, today: string): { strong: string; rest: string } {
  const date = (day.slice(0, 4) === today.slice(0, 4) ? dayMonth : dayMonthYear).format(noon(day));
  const name = weekday.format(noon(day));
  if (day === today) return { strong: "Today", rest: `${name} ${date}` };
  if (day === addDays(today, -1)) return { strong: "Yesterday", rest: `${name} ${date}` };
  return { strong: name, rest: date };
}

/** `22 Nov`. */
export function shortDay(day: string): string {
  return dayMonthShort.format(noon(day));
}

/** `today 10:02`, `yesterday 17:40`, `18 Nov 14:31`. */
export function dayAndClock(iso: string, now: number, timeZone: string): string {
  const at = Date.parse(iso);
  const day = dayOf(at, timeZone);
  const today = dayOf(now, timeZone);
  const clock = clockOf(at, timeZone);
  if (day === today) return `today ${clock}`;
  if (day === addDays(today, -1)) return `yesterday ${clock}`;
  const year = day.slice(0, 4) === today.slice(0, 4) ? "" : ` ${day.slice(0, 4)}`;
  return `${shortDay(day)}${year} ${clock}`;
}

/** Where there is little room: `10:02` today, `18 Nov` on another day, `18 Nov 2025` in another year. */
export function clockOrDay(iso: string, now: number, timeZone: string): string {
  const at = Date.parse(iso);
  const day = dayOf(at, timeZone);
  const today = dayOf(now, timeZone);
  if (day === today) return clockOf(at, timeZone);
  return day.slice(0, 4) === today.slice(0, 4) ? shortDay(day) : `${shortDay(day)} ${day.slice(0, 4)}`;
}
