import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDeploymentsTarget, paths } from "./paths";

const key = { host: "local", owner: "acme", name: "web" };

describe("addresses", () => {
  it("lead back to the environment that they name, whatever its name", () => {
    const name = fc.string({ minLength: 1, maxLength: 60, unit: "grapheme" }).filter((s) => s.length <= 255);
    fc.assert(
      fc.property(
        fc.oneof(name, fc.constantFrom("123", "new", "~", "~new", "review/feature/login", "100%")),
        (name) => {
          const segment = paths.environment(key, name).split("/").at(-1) ?? "";
          expect(segment).not.toBe("new");
          expect(parseDeploymentsTarget(segment)).toEqual({ kind: "environment", name });
        },
      ),
    );
  });

  it("read a number as the id of a deployment", () => {
    expect(parseDeploymentsTarget("4812")).toEqual({ kind: "deployment", id: 4812 });
    expect(parseDeploymentsTarget("9".repeat(30))).toBeUndefined();
    expect(parseDeploymentsTarget("%E0%A4%A")).toBeUndefined();
  });

  it("look like the host's own, so that Berth's origin can be put in front of them", () => {
    expect(paths.environment(key, "production")).toBe("/local/acme/web/deployments/production");
    expect(paths.deployment(key, 7)).toBe("/local/acme/web/deployments/7");
  });
});
