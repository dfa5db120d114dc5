import { describe, expect, it } from "vitest";
import type { AuditRow } from "@/lib/domain/audit";
import { FAILURE_CODES } from "@/lib/domain/failure";
import { actionWord, outcomeLook, subjectWords } from "./audit-words";

describe("words of the audit", () => {
  it("names what was done, and shows a name that it does not know", () => {
    expect(actionWord("post_status")).toBe("Post status");
    expect(["rename_moon", "constructor"].map(actionWord)).toEqual(["rename_moon", "constructor"]);
  });

  it("tells how it ended, and why it did not", () => {
    expect(outcomeLook("done")).toEqual({ word: "Done", state: "active" });
    expect(outcomeLook("forbidden")).toMatchObject({ word: "Refused", why: expect.stringContaining("not deploy") });
    for (const code of FAILURE_CODES)
      expect(outcomeLook(code)).toMatchObject({ state: "failure", why: expect.any(String) });
    expect(outcomeLook("toString")).toEqual({ word: "Failed", state: "failure" });
  });

  it("says what it was about", () => {
    const row = (more: object) => ({ environment: null, before: null, after: null, ...more }) as AuditRow;
    const post = { environment: "production", before: { state: "pending" }, after: { state: "success" } };
    expect(subjectWords(row(post))).toEqual(["production", "pending → success"]);
    expect(subjectWords(row({ after: { environment: "qa", ref: "main" } }))).toEqual(["qa", "main"]);
    expect(subjectWords(row({ after: { enabled: true } }))).toEqual([]);
    expect(subjectWords(row({ after: "text", before: 3 }))).toEqual([]);
  });
});
