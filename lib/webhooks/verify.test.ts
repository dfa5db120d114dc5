import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSigned } from "./verify";

const secret = "It's a Secret to Everybody";
const body = Buffer.from("Hello, World!");
// GitHub's own test vector.
const signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

describe("isSigned", () => {
  it("takes GitHub's vector", () => {
    expect(isSigned(body, signature, secret)).toBe(true);
  });

  it("refuses any flipped bit of body or signature", () => {
    fc.assert(
      fc.property(fc.nat(body.length * 8 - 1), fc.nat(63), fc.integer({ min: 1, max: 15 }), (bit, digit, change) => {
        const other = Buffer.from(body);
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(isSigned(other, signature, secret)).toBe(false);
        const at = 7 + digit;
        const flipped = (Number.parseInt(signature.charAt(at), 16) ^ change).toString(16);
        expect(isSigned(body, signature.slice(0, at) + flipped + signature.slice(at + 1), secret)).toBe(false);
      }),
    );
  });

  it.each([
    null,
    "",
    "sha256=",
    signature.slice(0, -1),
    `${signature}0`,
    signature.slice(7),
    `sha1=${signature.slice(7)}`,
  ])("refuses the signature %j", (given) => {
    expect(isSigned(body, given, secret)).toBe(false);
  });

  it("refuses an empty secret, also when the sender used it", () => {
    expect(
      isSigned(Buffer.alloc(0), "sha256=b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad", ""),
    ).toBe(false);
  });
});
