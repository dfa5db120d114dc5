import { expect, it } from "vitest";
import type { LaneView } from "@/lib/domain/views";
import { historyLines } from "./history-lines";

it("puts times of being live and failed attempts into one order per lane, newest first", () => {
  const lane = {
    environment: "production",
    segments: [
      {
        deploymentId: 1,
        version: "v1",
        sha: "a",
        from: "2026-11-01T00:00:00Z",
        to: "2026-11-03T00:00:00Z",
        rollback: false,
        current: false,
      },
      {
        deploymentId: 3,
        version: "v0",
        sha: "b",
        from: "2026-11-03T00:00:00Z",
        to: "2026-11-04T00:00:00Z",
        rollback: true,
        current: true,
      },
    ],
    failures: [{ deploymentId: 2, version: "v2", state: "error", at: "2026-11-02T00:00:00Z" }],
  } as unknown as LaneView;
  expect(historyLines([lane]).map((l) => [l.version, l.what, l.to === null, l.current])).toEqual([
    ["v0", "rollback", false, true],
    ["v2", "error", true, false],
    ["v1", "live", false, false],
  ]);
});
