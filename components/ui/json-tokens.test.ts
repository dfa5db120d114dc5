import { expect, test } from "vitest";
import { jsonTokens } from "./json-tokens";

const kinds = (text: string) =>
  jsonTokens(text)
    .filter((token) => token.kind !== "rest")
    .map((token) => [token.kind, token.text]);

test("keys, strings, numbers and words are told apart", () => {
  expect(kinds('{"a": "b:1", "n": -1.5e3, "t": [true, null]}')).toEqual([
    ["key", '"a"'],
    ["string", '"b:1"'],
    ["key", '"n"'],
    ["number", "-1.5e3"],
    ["key", '"t"'],
    ["word", "true"],
    ["word", "null"],
  ]);
});

test.each(['{"a": "\\" \\\\"}', "{broken", '"unended', "", "<b>no markup</b>", `[${'"x",'.repeat(5000)}1]`])(
  "the parts of %s are the text again",
  (text) => {
    expect(
      jsonTokens(text)
        .map((token) => token.text)
        .join(""),
    ).toBe(text);
  },
);

test("hostile text does not make it slow", () => {
  const start = performance.now();
  jsonTokens(`"${"\\".repeat(150_001)}`);
  expect(performance.now() - start).toBeLessThan(5_000);
});
