import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { STATUS_STATES } from "@/lib/embedded-github/schema";
import { inactivatesSiblings, madeInactiveBy, type Standing } from "./auto-inactive";
import { combinedState } from "./combined-state";
import { deletable } from "./deletable";
import { isProductionByName, sameEnvironment } from "./names";
import { failingContexts } from "./required-contexts";
import { parseScopes, SCOPES, scopesSuffice } from "./scopes";

const environment = fc.constantFrom("qa", "QA", "Qa", "production", "Production", "review/1", "プロ");
const state = fc.option(fc.constantFrom(...STATUS_STATES), { nil: undefined });
const standing: fc.Arbitrary<Standing> = fc.record({
  id: fc.integer({ min: 1, max: 20 }),
  environment,
  transientEnvironment: fc.boolean(),
  productionEnvironment: fc.boolean(),
  state,
});

describe("auto_inactive (contract 2.5)", () => {
  test("agrees with the sentence of the contract, clause by clause", () => {
    fc.assert(
      fc.property(fc.uniqueArray(standing, { selector: (one) => one.id }), fc.nat(), (all, pick) => {
        const success = all[pick % Math.max(1, all.length)];
        fc.pre(success !== undefined);
        // The oracle strikes out whoever fails a clause, one clause at a time.
        let left = new Set(all.map((one) => one.id));
        const strike = (clause: (one: Standing) => boolean) => {
          left = new Set(all.filter((one) => left.has(one.id) && !clause(one)).map((one) => one.id));
        };
        strike((one) => one.id >= success.id);
        strike((one) => one.environment.toUpperCase() !== success.environment.toUpperCase());
        strike((one) => one.transientEnvironment);
        strike((one) => one.productionEnvironment);
        for (const word of STATUS_STATES) strike((one) => one.state === word && word !== "success");
        strike((one) => one.state === undefined);
        const hit = all.filter((one) => madeInactiveBy(success, one)).map((one) => one.id);
        expect(new Set(hit)).toEqual(left);
      }),
      { numRuns: 2000 },
    );
  });

  test("is set off by a success alone, unless told not to", () => {
    for (const word of STATUS_STATES) {
      expect(inactivatesSiblings(word, true)).toBe(word === "success");
      expect(inactivatesSiblings(word, false)).toBe(false);
    }
  });

  test("applied twice changes nothing more", () => {
    fc.assert(
      fc.property(fc.uniqueArray(standing, { selector: (one) => one.id, minLength: 1 }), (all) => {
        const [success] = all;
        if (!success) return;
        const after = all.map((one): Standing => (madeInactiveBy(success, one) ? { ...one, state: "inactive" } : one));
        expect(after.some((one) => madeInactiveBy(success, one))).toBe(false);
      }),
    );
  });
});

describe("delete (contract 2.7)", () => {
  test("spares exactly the active ones that are not alone", () => {
    fc.assert(
      fc.property(state, fc.nat({ max: 5 }), (newest, others) => {
        const isActive = newest === "success";
        expect(deletable(newest, others)).toBe(!(isActive && others > 0));
      }),
    );
  });
});

describe("names", () => {
  test("compare without case and without anything else", () => {
    expect(sameEnvironment("Production", "pRODUCTION")).toBe(true);
    expect(sameEnvironment("a b", "a  b")).toBe(false);
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => sameEnvironment(a, b) === sameEnvironment(b, a)));
  });

  test("make production by one word, written so", () => {
    for (const name of ["production", "Production", "production ", "prod"]) {
      expect(isProductionByName(name)).toBe(name === "production");
    }
  });
});

describe("required contexts (contract 2.2)", () => {
  const reported = fc.uniqueArray(
    fc.record({
      context: fc.constantFrom("ci/build", "CI/Lint", "deploy", "e2e"),
      state: fc.constantFrom("error", "failure", "pending", "success" as const),
    }),
    { selector: (one) => one.context.toLowerCase() },
  ) as fc.Arbitrary<{ context: string; state: "error" | "failure" | "pending" | "success" }[]>;
  const required = fc.option(fc.array(fc.constantFrom("ci/build", "ci/lint", "DEPLOY", "none")), { nil: undefined });

  test("pass when every wanted one is there and green", () => {
    fc.assert(
      fc.property(reported, required, (have, want) => {
        const green = new Set(have.filter((one) => one.state === "success").map((one) => one.context.toLowerCase()));
        const wanted = (want ?? have.map((one) => one.context)).map((name) => name.toLowerCase());
        const failing = failingContexts(want, have);
        expect(failing.length === 0).toBe(wanted.every((name) => green.has(name)));
        const names = failing.map((one) => one.context.toLowerCase());
        expect(new Set(names)).toEqual(new Set(wanted.filter((name) => !green.has(name))));
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});

test("a combined state is failure, else pending, else success", () => {
  expect(combinedState([])).toBe("pending");
  expect(combinedState(["success", "success"])).toBe("success");
  expect(combinedState(["success", "pending"])).toBe("pending");
  expect(combinedState(["pending", "error"])).toBe("failure");
  expect(combinedState(["success", "failure"])).toBe("failure");
});

describe("scopes", () => {
  test("repo opens everything, nothing opens what is private", () => {
    for (const area of ["code", "deployments", "environments", "hooks", "commit-statuses"] as const) {
      for (const level of ["read", "write", "admin"] as const) {
        for (const isPrivate of [true, false]) {
          expect(scopesSuffice(["repo"], area, level, isPrivate)).toBe(true);
          const free = level === "read" && !isPrivate && area !== "hooks";
          expect(scopesSuffice([], area, level, isPrivate)).toBe(free);
        }
      }
    }
  });

  test("are read from any list, known ones only, each once", () => {
    expect(parseScopes(" read:user,read:user  repo:status evil\nrepo_deployment,")).toEqual([
      "read:user",
      "repo:status",
      "repo_deployment",
    ]);
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const scope of parseScopes(text)) expect(SCOPES).toContain(scope);
      }),
    );
  });

  test("are saved without those that another one holds, and open just as much", () => {
    expect(parseScopes("repo_deployment repo public_repo repo:status read:org")).toEqual(["repo", "read:org"]);
    expect(parseScopes("read:repo_hook write:repo_hook")).toEqual(["write:repo_hook"]);
    expect(parseScopes("read:user user:email user")).toEqual(["user"]);
    const areas = ["code", "deployments", "environments", "hooks", "commit-statuses"] as const;
    const uses = ["read", "write", "admin", "delete"] as const;
    fc.assert(
      fc.property(
        fc.subarray([...SCOPES]),
        fc.constantFrom(...areas),
        fc.constantFrom(...uses),
        fc.boolean(),
        (scopes, area, use, isPrivate) => {
          const saved = parseScopes(scopes.join(" "));
          expect(scopesSuffice(saved, area, use, isPrivate)).toBe(scopesSuffice(scopes, area, use, isPrivate));
        },
      ),
    );
  });
});
