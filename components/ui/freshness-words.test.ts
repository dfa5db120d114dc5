import { describe, expect, it } from "vitest";
import type { Problem } from "@/lib/domain/problem";
import { freshnessLook, freshnessWords } from "./freshness-words";

const NOW = Date.UTC(2026, 10, 28, 12, 50, 0);
const iso = (secondsAgo: number) => new Date(NOW - secondsAgo * 1000).toISOString();
const moment = { now: NOW, zone: "Europe/Berlin" };
const live = { status: "live", lastEventAt: null } as const;
const host = { host: "github.com", label: "github.com" };
const fresh = { ...host, syncedAt: iso(12), eventAt: iso(4), problem: null };
const troubled = (problem: Partial<Problem> & Pick<Problem, "kind">, age: number) => {
  const what: Problem = { message: "", since: iso(age), ...problem };
  return { ...host, syncedAt: iso(age), eventAt: null, problem: what };
};

describe("how fresh something is", () => {
  it("counts from the newest word of the host, by whichever way it came", () => {
    expect(freshnessWords(fresh, live, moment)).toBe("Live · 4 s ago");
    expect(freshnessWords({ ...fresh, eventAt: null }, live, moment)).toBe("Live · 12 s ago");
    expect(freshnessWords(fresh, { ...live, lastEventAt: NOW - 1000 }, moment)).toBe("Live · 1 s ago");
    expect(freshnessWords({ ...fresh, syncedAt: null, eventAt: null }, live, moment)).toBe("Live");
    expect(freshnessLook(fresh, live)).toBe("live");
  });

  it("says when Berth itself is out of reach", () => {
    const lost = { status: "reconnecting", lastEventAt: null } as const;
    expect(freshnessWords({ ...fresh, eventAt: iso(40), syncedAt: null }, lost, moment)).toBe(
      "Reconnecting · 40 s old",
    );
    expect(freshnessLook(fresh, lost)).toBe("warn");
  });

  it("says until when a limit holds, by the reader's clock, and no moment that is over", () => {
    const limited = troubled({ kind: "limit", until: iso(-480) }, 360);
    expect(freshnessWords(limited, live, moment)).toBe("Limit reached, next read 13:58 · 6 min old");
    expect(freshnessWords(limited, live, { ...moment, now: NOW + 481_000 })).toMatch(/^Limit reached · 14 min old$/);
    expect(freshnessLook(limited, live)).toBe("warn");
  });

  it("names a host that is silent, and counts what came from it only", () => {
    const silent = troubled({ kind: "silent" }, 1320);
    expect(freshnessWords(silent, { ...live, lastEventAt: NOW }, moment)).toBe(
      "github.com does not answer · 22 min old",
    );
    expect(freshnessLook(silent, live)).toBe("bad");
  });
});
