import { stateWord } from "@/lib/domain/deployment-state";
import type { TimelineFilter } from "@/lib/domain/timeline-filter";
import { shortDay } from "@/lib/format/days";

/** One part of a filter that is set: its name, its value in words, and the change that drops it. */
export interface FilterPart {
  readonly name: string;
  readonly value: string;
  readonly drop: Partial<TimelineFilter>;
}

export function filterParts(filter: TimelineFilter): FilterPart[] {
  const parts: FilterPart[] = [];
  if (filter.q !== "") parts.push({ name: "text", value: filter.q, drop: { q: "" } });
  if (filter.states.length > 0) {
    parts.push({ name: "state", value: filter.states.map(stateWord).join(", "), drop: { states: [] } });
  }
  if (filter.creator !== "") parts.push({ name: "creator", value: filter.creator, drop: { creator: "" } });
  if (filter.from !== "" || filter.to !== "") {
    parts.push({ name: "date", value: dateWords(filter.from, filter.to), drop: { from: "", to: "" } });
  }
  return parts;
}

const withYear = (day: string) => `${shortDay(day)} ${day.slice(0, 4)}`;

/** `since 1 Nov 2026`, `until 1 Nov 2026`, `on 1 Nov 2026`, `1 Nov 2026 to 8 Nov 2026`; days are inclusive. */
export function dateWords(from: string, to: string): string {
  if (to === "") return `since ${withYear(from)}`;
  if (from === "") return `until ${withYear(to)}`;
  return from === to ? `on ${withYear(from)}` : `${withYear(from)} to ${withYear(to)}`;
}

/** `None is in state Failure, by octocat, since 1 Nov 2026.` */
export function noneOf(filter: TimelineFilter): string {
  const words = [
    filter.states.length > 0 ? `in state ${filter.states.map(stateWord).join(" or ")}` : "",
    filter.creator === "" ? "" : `by ${filter.creator}`,
    filter.q === "" ? "" : `with “${filter.q}” in it`,
    filter.from === "" && filter.to === "" ? "" : dateWords(filter.from, filter.to),
  ].filter((word) => word !== "");
  return `None is ${words.join(", ")}.`;
}
