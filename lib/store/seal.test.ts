import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { resetEnv } from "@/lib/env";
import { seal, unseal } from "./seal";

const use = (secret: string, ...old: string[]) => {
  for (const name of ["BERTH_WEBHOOK_SECRET", "BERTH_CLIENT_SECRET"]) vi.stubEnv(name, "x".repeat(32));
  vi.stubEnv("DATABASE_URL", "postgres://unused");
  vi.stubEnv("BERTH_SECRET", secret);
  vi.stubEnv("BERTH_OLD_SECRETS", old.join(", "));
  resetEnv();
};

describe("seal", () => {
  beforeEach(() => use("a".repeat(32)));
  afterEach(() => {
    vi.unstubAllEnvs();
    resetEnv();
  });

  it("gives back what was sealed, never shows it, and is another text each time", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8, unit: "grapheme" }), (plain) => {
        const sealed = seal(plain);
        expect(unseal(sealed)).toBe(plain);
        expect(sealed).not.toContain(plain);
        expect(seal(plain)).not.toBe(sealed);
      }),
      { numRuns: 50 },
    );
  });

  it("refuses a changed text, an unknown version and another secret", () => {
    const sealed = seal("gho_CANARY");
    // One whose bits count: the lowest two of the last character are not part of any byte.
    const last = sealed.at(-1) === "A" ? "Q" : "A";
    expect(() => unseal(`${sealed.slice(0, -1)}${last}`)).toThrow();
    expect(() => unseal(sealed.replace("v1:", "v9:"))).toThrow("unknown way");
    use("b".repeat(32));
    expect(() => unseal(sealed)).toThrow();
  });

  it("opens what an earlier secret sealed for as long as that one is named, and seals with the new one", () => {
    const before = seal("gho_CANARY");
    use("b".repeat(32), "c".repeat(32), "a".repeat(32));
    expect(unseal(before)).toBe("gho_CANARY");
    const after = seal("gho_CANARY");
    use("b".repeat(32));
    expect(unseal(after)).toBe("gho_CANARY");
    expect(() => unseal(before)).toThrow("not here any more");
  });

  it("opens what was sealed before keys had names", () => {
    const [version, , text] = seal("gho_CANARY").split(":");
    expect(unseal(`${version}:${text}`)).toBe("gho_CANARY");
  });
});
