import { expect, it, vi } from "vitest";
import { BerthError } from "./failure";

it("is told as what it is by a second copy of the class, as Next makes one for each entry point", async () => {
  vi.resetModules();
  const copy = await import("./failure");
  expect(copy.BerthError).not.toBe(BerthError);
  const error = new BerthError({ code: "rate_limited", message: "Wait." });
  expect(error instanceof copy.BerthError).toBe(true);
  for (const other of [new Error("x"), null, undefined, "x", {}]) expect(other instanceof copy.BerthError).toBe(false);
});
