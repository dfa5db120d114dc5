import { describe, expect, it } from "vitest";
import type { Problem } from "@/lib/domain/problem";
import { hostFreshness, overviewFreshness } from "./overview-freshness";
import { row } from "./testing";

const at = (minute: number) => `2026-11-28T12:${String(minute).padStart(2, "0")}:00.000Z`;

function repository(host: string, minute: number, problem?: Partial<Problem> & Pick<Problem, "kind">) {
  const one = row("web", []);
  const told = problem ? { message: "", since: at(minute), ...problem } : null;
  const freshness = { host, label: host, syncedAt: at(minute), eventAt: null, problem: told };
  return { ...one, repository: { ...one.repository, freshness } };
}

describe("how fresh the overview is", () => {
  it("is told for each host, with the newest word of all its repositories", () => {
    const hosts = hostFreshness([repository("a.example", 1), repository("b.example", 2), repository("a.example", 3)]);
    expect(hosts.map(({ host, syncedAt }) => [host, syncedAt])).toEqual([
      ["a.example", at(3)],
      ["b.example", at(2)],
    ]);
    expect(overviewFreshness(hosts)).toMatchObject({ syncedAt: at(3), problem: null });
  });

  it("speaks of the host in trouble first", () => {
    const hosts = hostFreshness([repository("a.example", 9), repository("b.example", 2, { kind: "silent" })]);
    expect(overviewFreshness(hosts)).toMatchObject({ host: "b.example", problem: { kind: "silent" } });
  });

  it("says since when a silent host has confirmed no access, by the oldest word", () => {
    const confirmed = (minute: number) => {
      const one = repository("a.example", 9, { kind: "silent" });
      const freshness = { ...one.repository.freshness, confirmedAt: at(minute) };
      return { ...one, repository: { ...one.repository, freshness } };
    };
    expect(hostFreshness([confirmed(5), confirmed(3), confirmed(4)])[0]?.confirmedAt).toBe(at(3));
    expect(hostFreshness([repository("a.example", 9)])[0]).not.toHaveProperty("confirmedAt");
  });

  it("calls no host silent of which something was read since, and leaves a repository's own trouble to its page", () => {
    const flaky = [repository("a.example", 2, { kind: "silent" }), repository("a.example", 3)];
    const refused = [repository("a.example", 2, { kind: "refused" }), repository("a.example", 1)];
    for (const rows of [flaky, refused]) expect(overviewFreshness(hostFreshness(rows)).problem).toBeNull();
    const limited = [repository("a.example", 2, { kind: "limit" }), repository("a.example", 3)];
    expect(overviewFreshness(hostFreshness(limited)).problem?.kind).toBe("limit");
  });

  it("has something to say where there is no repository at all", () => {
    expect(overviewFreshness([])).toMatchObject({ problem: null, syncedAt: null });
  });
});
