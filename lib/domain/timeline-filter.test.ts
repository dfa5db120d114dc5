import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEPLOYMENT_STATES } from "./deployment-state";
import { isFiltered, parseTimelineFilter, timelineQuery } from "./timeline-filter";

const day = fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });
const filter = fc.record({
  q: fc.string({ maxLength: 50 }).map((s) => s.trim()),
  states: fc.subarray([...DEPLOYMENT_STATES]),
  creator: fc.constantFrom("", "octocat", "dependabot[bot]"),
  from: fc.option(day, { nil: undefined }).map((d) => d?.toISOString().slice(0, 10) ?? ""),
  to: fc.constant(""),
  before: fc.nat(),
});

const queryOf = (text: string) => Object.fromEntries(new URLSearchParams(text));

describe("the filter of a timeline", () => {
  it("survives the way through the address", () => {
    fc.assert(
      fc.property(filter, (f) => {
        expect(parseTimelineFilter(queryOf(timelineQuery(f)))).toEqual(f);
      }),
    );
  });

  it("never breaks a page, whatever the address says", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.string()))), (query) => {
        expect(() => parseTimelineFilter(query)).not.toThrow();
      }),
    );
    expect(parseTimelineFilter({ from: "2026-02-31x", state: "broken,failure", before: "-3" })).toEqual({
      q: "",
      states: ["failure"],
      creator: "",
      from: "",
      to: "",
      before: 0,
    });
  });

  it("counts a page as no filter", () => {
    expect(isFiltered(parseTimelineFilter({ before: "9" }))).toBe(false);
    expect(isFiltered(parseTimelineFilter({ creator: "octocat" }))).toBe(true);
  });
});
