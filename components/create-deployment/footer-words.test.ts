import { describe, expect, it } from "vitest";
import type { RefFacts } from "@/lib/domain/views";
import { promise, toFix } from "./footer-words";
import { valuesFromQuery } from "./form-values";
import type { Scene } from "./what-will-happen";
import { withoutFailing } from "./without-failing";

const values = valuesFromQuery({ ref: "feat/x", environment: "staging" });
const facts: RefFacts = { sha: "9ebd0f5c2b", kind: "branch", headline: null, behind: 2, contexts: [] };
const view = { repository: { permissions: { write: true, admin: false } } };
const scene = (more: Partial<Scene>) => ({ view, values, facts, lookup: "idle", ...more }) as Scene;

describe("the footer of the form", () => {
  it("counts what has to be mended", () => {
    expect(toFix({}, values)).toBeNull();
    expect(toFix({ payload: "Line 2: …" }, { ...values, payload: "{\n" })).toBe("1 thing to fix: payload, line 2");
    expect(toFix({ ref: "…", requiredContexts: "…" }, values)).toBe("2 things to fix: ref; required checks");
  });

  it("promises the commit once it is known, and nothing before there is something to promise", () => {
    expect(promise(scene({}))).toEqual({ commit: "9ebd0f5", environment: "staging" });
    expect(promise(scene({ facts: undefined }))).toEqual({ commit: "feat/x", environment: "staging" });
    expect(promise(scene({ values: { ...values, environment: " " } }))).toBeNull();
    expect(promise(scene({ values: { ...values, autoMerge: true } }))).toBe("merge");
  });

  it("promises nothing that GitHub will refuse", () => {
    expect(promise(scene({ lookup: "unknown", facts: undefined }))).toEqual({ refused: "422, no such ref" });
    const failing = { ...facts, contexts: [{ context: "build", state: "failure" }] };
    expect(promise(scene({ facts: failing }))).toEqual({ refused: "409 Conflict" });
    const tag = scene({ values: { ...values, autoMerge: true }, facts: { ...facts, kind: "tag" } });
    expect(promise(tag)).toEqual({ refused: "409 Conflict" });
  });
});

describe("deploying without the checks that failed", () => {
  it("keeps the others required", () => {
    const known = ["build", "e2e (3)", "lint"];
    expect(withoutFailing({ checks: "all", contexts: [] }, ["e2e (3)"], known)).toEqual({
      checks: "these",
      contexts: ["build", "lint"],
    });
    expect(withoutFailing({ checks: "these", contexts: ["e2e (3)"] }, ["e2e (3)"], known)).toEqual({
      checks: "none",
      contexts: [],
    });
  });
});
