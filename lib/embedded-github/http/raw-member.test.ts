import fc from "fast-check";
import { expect, it } from "vitest";
import { rawMember } from "./raw-member";

it.each([
  ['{"payload":12345678901234567890}', "12345678901234567890"],
  [
    '{ "a" : "}\\"{" , "payload" : { "z": [1.0, 1e400], "a": "\\u0000,}" } , "b": {} }',
    '{ "z": [1.0, 1e400], "a": "\\u0000,}" }',
  ],
  ['{"payload":1,"p\\u0061yload":2}', "2"],
  ['{"a":{"payload":1}}', undefined],
  ["{}", undefined],
  ['\n{\n"payload"\n:\n""\n}\n', '""'],
  ['{"payload":"\\\\"}', '"\\\\"'],
])("of %s is %s", (text, expected) => {
  expect(rawMember(text, "payload")).toBe(expected);
});

it("holds the value that a parse finds, in any object and any spacing", () => {
  const spacing = fc.constantFrom(undefined, 1, "\t", "   ");
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.string(),
      fc.jsonValue(),
      spacing,
      (rest, name, value, space) => {
        const object = Object.fromEntries([...Object.entries(rest), [name, value]]);
        const text = JSON.stringify(object, null, space);
        for (const key of Object.keys(object)) {
          expect(JSON.parse(rawMember(text, key) ?? "")).toEqual((JSON.parse(text) as Record<string, unknown>)[key]);
        }
      },
    ),
    { numRuns: 500 },
  );
});
