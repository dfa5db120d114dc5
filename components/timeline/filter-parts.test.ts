import { describe, expect, it } from "vitest";
import { parseTimelineFilter } from "@/lib/domain/timeline-filter";
import { dateWords, filterParts, noneOf } from "./filter-parts";

const filter = parseTimelineFilter({ q: "tax", state: "failure,error", creator: "octocat", from: "2026-11-01" });

describe("the parts of a filter", () => {
  it("names each part that is set with what drops it, and only those", () => {
    expect(filterParts(filter)).toEqual([
      { name: "text", value: "tax", drop: { q: "" } },
      { name: "state", value: "Failure, Error", drop: { states: [] } },
      { name: "creator", value: "octocat", drop: { creator: "" } },
      { name: "date", value: "since 1 Nov 2026", drop: { from: "", to: "" } },
    ]);
    expect(filterParts(parseTimelineFilter({ before: "12" }))).toEqual([]);
  });

  it("drops both ends of a date at once", () => {
    expect(dateWords("2026-11-01", "2026-11-08")).toBe("1 Nov 2026 to 8 Nov 2026");
    expect(dateWords("2026-11-01", "2026-11-01")).toBe("on 1 Nov 2026");
    expect(dateWords("", "2026-11-08")).toBe("until 8 Nov 2026");
  });

  it("says in a sentence what none of the deployments is", () => {
    expect(noneOf(filter)).toBe("None is in state Failure or Error, by octocat, with “tax” in it, since 1 Nov 2026.");
  });
});
