import { describe, expect, it } from "vitest";
import type { LaneView, Segment } from "@/lib/domain/views";
import { arrivals, journeySentences, liveFor } from "./journey";

const FROM = "2026-11-08T00:00:00Z";
const segment = (sha: string, from: string, to: string): Segment => ({
  deploymentId: 1,
  version: sha,
  sha,
  from,
  to,
  rollback: false,
  current: false,
});
const lane = (environment: string, segments: Segment[]) => ({ environment, segments }) as unknown as LaneView;

const lanes = [
  lane("production", [
    segment("old", FROM, "2026-11-22T10:02:00Z"),
    segment("new", "2026-11-22T10:02:00Z", "2026-11-22T12:00:00Z"),
  ]),
  lane("staging", [
    segment("old", FROM, "2026-11-18T02:00:00Z"),
    segment("new", "2026-11-18T02:00:00Z", "2026-11-19T02:00:00Z"),
    segment("other", "2026-11-19T02:00:00Z", "2026-11-20T02:00:00Z"),
    segment("new", "2026-11-20T02:00:00Z", "2026-11-20T12:00:00Z"),
  ]),
];
const tell = (environment: string, sha: string) =>
  journeySentences(lanes, {
    environment,
    sha,
    rangeFrom: Date.parse(FROM),
    now: Date.parse("2026-11-22T12:00:00Z"),
    timeZone: "UTC",
  });

describe("the way of a commit through the environments", () => {
  it("lists the environments in the order of arrival, not of the lanes", () => {
    expect(arrivals(lanes, "new", Date.parse(FROM)).map((a) => a.environment)).toEqual(["staging", "production"]);
  });

  it("says how long it took from one to the other", () => {
    expect(tell("production", "new")).toEqual(["Reached production 4 d 8 h after staging, today 10:02"]);
    expect(tell("staging", "new")).toEqual([
      "Reached staging first, 18 Nov 02:00",
      "production followed 4 d 8 h later",
    ]);
  });

  it("does not pretend to know what happened before the range", () => {
    expect(tell("production", "old")).toEqual(["Was live in production before this range begins"]);
    expect(tell("production", "never")).toEqual([]);
  });

  it("adds up all the times that it was live", () => {
    expect(liveFor(lanes[1]?.segments ?? [], "new")).toBe(34 * 3_600_000);
  });
});
