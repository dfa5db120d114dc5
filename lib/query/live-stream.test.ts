import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { backoffMs } from "./backoff";
import { followLive, type LiveEvent } from "./live-stream";

class FakeSource extends EventTarget {
  static all: FakeSource[] = [];
  open = true;
  constructor(readonly url: string) {
    super();
    FakeSource.all.push(this);
  }
  close(): void {
    this.open = false;
  }
  say(type: string, data: unknown = {}): void {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }
}

const page = Object.assign(new EventTarget(), { visibilityState: "visible" });
const look = (state: string) => {
  page.visibilityState = state;
  page.dispatchEvent(new Event("visibilitychange"));
};
const open = () => FakeSource.all.filter((source) => source.open);
const newest = () => FakeSource.all.at(-1) ?? expect.fail("No stream was opened.");

let heard: (LiveEvent | "open" | "lost")[];
let stop: () => void;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", FakeSource);
  vi.stubGlobal("document", page);
  FakeSource.all = [];
  look("visible");
  heard = [];
  stop = followLive([3, 7], {
    onOpen: () => heard.push("open"),
    onEvent: (event) => heard.push(event),
    onLost: () => heard.push("lost"),
  });
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("following the event stream", () => {
  it("tells of each change, by ids", () => {
    expect(newest().url).toBe("/api/events?repositories=3,7");
    newest().say("hello");
    newest().say("change", { repository: 7, kind: "deployments", deployment: 12 });
    expect(heard).toEqual(["open", { repository: 7, kind: "deployments", deployment: 12 }]);
  });

  it("opens a lost one again, one at a time, with longer and longer pauses until it stands", () => {
    const pauses: number[] = [];
    for (let i = 0; i < 6; i++) {
      newest().say("error");
      expect(open()).toHaveLength(0);
      const since = Date.now();
      vi.advanceTimersToNextTimer();
      pauses.push(Date.now() - since);
      expect(open()).toHaveLength(1);
    }
    expect(Math.max(...pauses.slice(0, 1))).toBeLessThanOrEqual(1_000);
    expect(pauses.at(-1)).toBeGreaterThan(10_000);
    newest().say("hello");
    newest().say("error");
    vi.advanceTimersByTime(1_000);
    expect(open()).toHaveLength(1);
    expect(heard.filter((h) => h === "lost")).toHaveLength(7);
  });

  it("takes a silent connection for a dead one, and a pinging one for a live one", () => {
    newest().say("hello");
    for (let i = 0; i < 10; i++) {
      vi.advanceTimersByTime(15_000);
      newest().say("ping");
    }
    expect(FakeSource.all).toHaveLength(1);
    vi.advanceTimersByTime(46_000);
    expect(heard).toEqual(["open", "lost"]);
  });

  it("gives its connection back while nobody looks, and opens another one at once when somebody does", () => {
    newest().say("hello");
    look("hidden");
    vi.advanceTimersByTime(9_000);
    expect(open()).toHaveLength(1);
    vi.advanceTimersByTime(200_000);
    expect(open()).toHaveLength(0);
    look("visible");
    expect(open()).toHaveLength(1);
    newest().say("hello");
    expect(heard).toEqual(["open", "open"]);
  });

  it("leaves nothing behind when it is stopped", () => {
    newest().say("error");
    stop();
    vi.advanceTimersByTime(100_000);
    look("visible");
    expect(open()).toHaveLength(0);
  });
});

describe("the pause before another attempt", () => {
  it("doubles from a second to half a minute, and is never the same for all", () => {
    expect([0, 1, 2, 10, 999].map((n) => backoffMs(n, 1))).toEqual([1_000, 2_000, 4_000, 30_000, 30_000]);
    expect(backoffMs(2, 0)).toBe(2_000);
  });
});
