import { type Html, html } from "@/lib/embedded-github/oauth/html";

const DAY = 86_400;
/** A unit, its seconds, and from how many seconds on it is used: 90 days are chosen as days and read as days. */
const UNITS = [
  ["year", 365 * DAY, 365 * DAY],
  ["month", 30 * DAY, 100 * DAY],
  ["day", DAY, DAY],
  ["hour", 3_600, 3_600],
  ["minute", 60, 60],
] as const;

/** A time in words beside the exact one: `3 days ago`, or `in 29 days` for one to come. */
export function when(date: Date, now = Date.now()): Html {
  const seconds = Math.round((date.getTime() - now) / 1000);
  const exact = `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return html`<time datetime="${date.toISOString()}" title="${exact}">${inWords(seconds)}</time>`;
}

/** When a token was last used: it is noted once an hour at most. */
export function lastUsed(date: Date | null, now = Date.now()): Html {
  if (date === null) return html`<span class="when">Never</span>`;
  if (now - date.getTime() < 3_600_000) return html`<span class="when">In the last hour</span>`;
  return when(date, now);
}

/** When a token ends. */
export function expiry(date: Date | null, now = Date.now()): Html {
  if (date === null) return html`<span class="when">Never</span>`;
  return date.getTime() > now ? when(date, now) : html`<span class="late">Expired ${when(date, now)}</span>`;
}

function inWords(seconds: number): string {
  const size = Math.abs(seconds);
  const [unit, length] = UNITS.find(([, , from]) => size >= from) ?? ["minute", 60];
  // What is past is rounded down; 29 days and 23 hours to come are the 30 days that were chosen.
  const number = seconds > 0 ? Math.round(size / length) : Math.floor(size / length);
  if (number === 0) return "just now";
  const words = `${number} ${unit}${number === 1 ? "" : "s"}`;
  return seconds > 0 ? `in ${words}` : `${words} ago`;
}
