import { expect, it } from "vitest";
import { signInError } from "./error-words";

it("never shows what stands in the address", () => {
  const words = signInError("<b>call 555-1234</b>");
  expect(words).not.toBeNull();
  expect(words).not.toContain("555");
});

it("says nothing without an error, and takes the first of several", () => {
  expect(signInError(undefined)).toBeNull();
  expect(signInError("")).toBeNull();
  expect(signInError(["SessionRequired", "Configuration"])).toContain("signed out");
});

it("does not take a word of every object for a code", () => {
  expect(signInError("constructor")).toBe(signInError("no such code"));
});
