import { describe, expect, it } from "vitest";
import { BerthError } from "@/lib/domain/failure";
import { toDeployment, toRepository, toStatus } from "./transform";

const deployment = (id: number | bigint, more: object = {}) =>
  ({
    id,
    sha: "a".repeat(40),
    ref: "main",
    task: "deploy",
    payload: {},
    environment: "production",
    description: null,
    creator: null,
    created_at: "2026-11-22T10:00:00Z",
    updated_at: "2026-11-22T10:00:00Z",
    ...more,
  }) as unknown as Parameters<typeof toDeployment>[0];

const codeOf = (work: () => unknown) => {
  try {
    work();
    return "kept";
  } catch (error) {
    if (error instanceof BerthError) return error.failure.code;
    throw error;
  }
};

describe("numbers of a host", () => {
  it("are kept up to 2^53, and refused beyond it rather than mixed up with another's", () => {
    expect(toDeployment(deployment(2 ** 53 - 1)).id).toBe(Number.MAX_SAFE_INTEGER);
    // What JSON.parse makes of 9007199254740992 and 9007199254740993 is the same number.
    expect(JSON.parse("9007199254740993")).toBe(2 ** 53);
    for (const id of [2 ** 53, JSON.parse("9007199254740993"), BigInt("9007199254740993")])
      expect(codeOf(() => toDeployment(deployment(id)))).toBe("rejected");
    const creator = { id: 2 ** 60, login: "mona" };
    expect(codeOf(() => toDeployment(deployment(1, { creator })))).toBe("rejected");
    const status = {
      id: 2 ** 53,
      state: "success",
      description: null,
      creator: null,
      created_at: "2026-11-22T10:00:00Z",
    };
    expect(codeOf(() => toStatus(status))).toBe("rejected");
    const repository = { id: 2 ** 53, name: "web", owner: { login: "acme" }, private: true, html_url: "" };
    expect(codeOf(() => toRepository(repository as Parameters<typeof toRepository>[0]))).toBe("rejected");
  });

  it("tell in which repository a deployment lies, where its node id can be read", () => {
    expect(toDeployment(deployment(1, { node_id: "DE_kwDOHjNddM5sikiB" })).hostRepositoryId).toBe(506_682_740);
    for (const node_id of ["MDEwOkRlcGxveW1lbnQx", "DES_kwDODKw3uc8AAAABEANmyQ", "DE_", "DE_AAAA", undefined])
      expect(toDeployment(deployment(1, { node_id })).hostRepositoryId).toBeUndefined();
  });
});
