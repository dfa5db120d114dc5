import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkJson } from "./json-check";

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("the check of a payload", () => {
  it("agrees with the parser on every text that comes from JSON", () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom("", ",", "}", '"', "1", " ", "\n", "'"),
        (json, at, extra) => {
          const cut = at % (json.length + 1);
          const text = json.slice(0, cut) + extra + json.slice(cut + (at % 2));
          expect(checkJson(text) === undefined).toBe(isJson(text));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("agrees with the parser on any text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."{}[]:,\"'\\u0a1.-+eE tnrfalse\n\u0001é"), maxLength: 12 }),
        (text) => {
          expect(checkJson(text) === undefined).toBe(isJson(text));
        },
      ),
      { numRuns: 5000 },
    );
  });

  it("names the line and what is missing there", () => {
    const text = '{\n  "service": "storefront",\n  "region": "eu-west-1"\n  "canary_percent": 10\n}';
    expect(checkJson(text)).toMatchObject({ line: 4, column: 3, message: 'expected a comma after "eu-west-1"' });
  });

  it.each([
    ["{'a': 1}", 1, 2, "JSON takes double quotes, not single ones"],
    ['{"a" 1}', 1, 6, 'expected a colon after "a"'],
    ["[1, 2,\n]", 1, 6, "this comma is one too many"],
    ['{"a": }', 1, 7, "expected a value"],
    ['{"a": 1', 1, 8, "expected } before the end"],
    ["{} {}", 1, 4, "expected nothing after the value"],
    ['["a\nb"]', 1, 2, "this string does not end, or holds a character that JSON does not allow"],
    ["", 1, 1, "the text ends before the value"],
  ])("places the error of %j", (text, line, column, message) => {
    expect(checkJson(text)).toMatchObject({ line, column, message });
  });

  it("refuses what is nested too deep instead of breaking", () => {
    expect(checkJson("[".repeat(100_000))?.message).toBe("this is nested too deep");
  });
});
