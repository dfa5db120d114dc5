import { describe, expect, it } from "vitest";
import { address, readChosen } from "./chosen";

const read = (query: string) => readChosen(new URLSearchParams(query));
const page = "/local/acme/web/hooks";

describe("what is open on the webhooks page", () => {
  it.each(["", "hook=0", "hook=-1", "hook=1e3", "hook=abc", "hook=99999999999999999999", "delivery=7"])(
    "is nothing for ?%s",
    (query) => {
      expect(read(query)).toEqual({ hook: null, delivery: null, filter: "all", side: "request" });
    },
  );

  it("comes back from its own address", () => {
    for (const query of ["hook=3", "hook=3&status=failed", "hook=3&status=failed&delivery=9&show=response"])
      expect(address(page, read(query), {})).toBe(`${page}?${query}`);
  });

  it("begins anew with another webhook, and keeps filter and side between deliveries of one", () => {
    const now = read("hook=3&status=failed&delivery=9&show=response");
    expect(address(page, now, { delivery: 8 })).toBe(`${page}?hook=3&status=failed&delivery=8&show=response`);
    expect(address(page, now, { hook: 4 })).toBe(`${page}?hook=4`);
    expect(address(page, now, { hook: null })).toBe(page);
    expect(address(page, now, { delivery: null })).toBe(`${page}?hook=3&status=failed`);
  });
});
