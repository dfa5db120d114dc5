import { describe, expect, it } from "vitest";
import type { RefFacts } from "@/lib/domain/views";
import { type FormValues, isProduction, problemsOf, refToSend, toInput, valuesFromQuery } from "./form-values";

const repository = { host: "local", owner: "acme", name: "storefront" };
const intent = "7f1f1b0e-2c8b-4a51-9a8b-0d5f0c0d6a11";
const sha = "9ebd0f5c2b00112233445566778899aabbccddee";
const facts = (kind: RefFacts["kind"]): RefFacts => ({ sha, kind, headline: null, behind: 2, contexts: [] });
const values = (more: Partial<FormValues> = {}): FormValues => ({
  ...valuesFromQuery({ ref: "main", environment: "staging" }),
  ...more,
});
const problems = (v: FormValues) => problemsOf(v, toInput(v, undefined, repository, intent));

describe("the values of the form", () => {
  it("come from the link, with GitHub's task and no merge", () => {
    expect(valuesFromQuery({ sha, environment: ["qa", "staging"] })).toMatchObject({
      ref: sha,
      environment: "qa",
      task: "deploy",
      autoMerge: false,
      checks: "all",
    });
  });

  it("count as production by the name until somebody says otherwise", () => {
    expect(isProduction(values({ environment: " production " }))).toBe(true);
    expect(isProduction(values({ environment: "Production" }))).toBe(false);
    expect(isProduction(values({ environment: "production", production: false }))).toBe(false);
    expect(isProduction(values({ environment: "staging", production: true }))).toBe(true);
  });

  it("pin a branch to its commit, but neither a tag nor a branch that is to be merged into", () => {
    expect(refToSend({ ref: "main", autoMerge: false, pinned: true }, facts("branch"))).toBe(sha);
    expect(refToSend({ ref: "9ebd0f5", autoMerge: false, pinned: false }, facts("commit"))).toBe(sha);
    expect(refToSend({ ref: "v2.41.0", autoMerge: false, pinned: true }, facts("tag"))).toBe("v2.41.0");
    expect(refToSend({ ref: "feat/x", autoMerge: true, pinned: true }, facts("branch"))).toBe("feat/x");
    expect(refToSend({ ref: "feat/x", autoMerge: false, pinned: false }, facts("branch"))).toBe("feat/x");
    expect(refToSend({ ref: " main ", autoMerge: false, pinned: true }, undefined)).toBe("main");
  });

  it("become the input, a text payload as a JSON string", () => {
    const input = toInput(values({ payloadKind: "text", payload: 'say "hi"' }), facts("branch"), repository, intent);
    expect(input.payload).toBe('"say \\"hi\\""');
    expect(input.requiredContexts).toBeNull();
    expect(toInput(values({ checks: "none" }), undefined, repository, intent).requiredContexts).toEqual([]);
  });

  it("are checked before anything is sent, in words beside the field", () => {
    expect(problems(values())).toEqual({});
    expect(problems(values({ ref: " ", environment: "" }))).toEqual({
      ref: "Choose a branch, a tag or a commit.",
      environment: "Name an environment.",
    });
    expect(problems(values({ payload: '{\n  "a": 1\n  "b": 2\n}' })).payload).toBe("Line 3: expected a comma after 1.");
    expect(problems(values({ payload: "[1]" })).payload).toContain("an object in braces");
    expect(problems(values({ payload: "[1]", payloadKind: "text" }))).toEqual({});
  });
});
