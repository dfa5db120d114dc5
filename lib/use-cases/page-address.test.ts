import { expect, it } from "vitest";
import { pageAddress } from "./page-address";

it("leads back to the same page, with names as they were written and every value of the query", () => {
  expect(pageAddress(["local", "acme", "web"])).toBe("/local/acme/web");
  const address = pageAddress(["local", "acme", "web", "deployments", "review%2Flogin"], {
    q: "50% & more",
    state: ["failure", "error"],
    nothing: undefined,
  });
  const url = new URL(address, "http://localhost");
  expect(url.pathname).toBe("/local/acme/web/deployments/review%2Flogin");
  expect(url.searchParams.get("q")).toBe("50% & more");
  expect(url.searchParams.getAll("state")).toEqual(["failure", "error"]);
  expect(url.searchParams.has("nothing")).toBe(false);
});
