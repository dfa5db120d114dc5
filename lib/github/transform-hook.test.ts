import { describe, expect, it } from "vitest";
import { outcomeWord } from "@/lib/domain/hooks";
import { nextCursor } from "./list-hook-deliveries";
import { toDelivery, toDeliveryView, toHook } from "./transform-hook";

type WireHook = Parameters<typeof toHook>[0];
type WireDelivery = Parameters<typeof toDeliveryView>[0];

const hook = (more: object): WireHook => ({
  type: "Repository",
  id: 3,
  name: "web",
  active: true,
  events: ["*"],
  config: { url: "https://ci.example/hook", content_type: "json", secret: "********", insecure_ssl: 0 },
  created_at: "2026-11-20T10:00:00Z",
  updated_at: "2026-11-20T10:00:00Z",
  url: "",
  test_url: "",
  ping_url: "",
  last_response: { code: null, status: "unused", message: null },
  ...more,
});

const delivery = (more: object): WireDelivery => ({
  id: 9,
  guid: "0b989ba4-242f-11e5-81e1-c7b6966d2516",
  delivered_at: "2026-11-20T10:00:00Z",
  redelivery: false,
  duration: 0.27,
  status: "OK",
  status_code: 200,
  event: "deployment",
  action: "created",
  installation_id: null,
  repository_id: 1,
  request: { headers: { "X-GitHub-Delivery": "0b98", Accept: "*/*" }, payload: { action: "created" } },
  response: { headers: { Server: "x" }, payload: "ok" },
  ...more,
});

describe("a webhook from the wire", () => {
  it("keeps that there is a secret, and nothing of it", () => {
    const shown = toHook(hook({}));
    expect(shown).toMatchObject({ signed: true, verifiesTls: true, contentType: "json" });
    expect(JSON.stringify(shown)).not.toContain("***");
    expect(toHook(hook({ config: { url: "https://ci.example", insecure_ssl: "1" } }))).toMatchObject({
      signed: false,
      verifiesTls: false,
      contentType: "form",
    });
  });

  it.each([
    [{ code: null, status: "unused", message: null }, "Never used"],
    [{ code: 202, status: "active", message: "OK" }, "Delivered 202"],
    [{ code: 404, status: "missing", message: "Invalid HTTP Response: 404" }, "Failed 404"],
    [{ code: null, status: "failed", message: "timed out" }, "No answer"],
    [undefined, "Never used"],
  ])("says of the last response %j: %s", (last_response, word) => {
    expect(outcomeWord(toHook(hook({ last_response })).last)).toBe(word);
  });
});

describe("a delivery from the wire", () => {
  it.each([
    ["OK", 200, "Delivered 200"],
    ["Invalid HTTP Response: 500", 500, "Failed 500"],
    ["Invalid HTTP Response: 302", 302, "Failed 302"],
    // Codes of the host itself, which nobody answered.
    ["failed to connect to host", 502, "No answer"],
    ["timed out", 504, "No answer"],
    ["timed out", 0, "No answer"],
    ["Invalid HTTP Response: 502", 502, "Failed 502"],
    ["pending", null, "Pending"],
  ])("with the status %s and the code %s reads: %s", (status, status_code, word) => {
    expect(outcomeWord(toDelivery(delivery({ status, status_code }) as Parameters<typeof toDelivery>[0]))).toBe(word);
  });

  it("has headers by name, JSON indented, and text as it came", () => {
    const { request, response, delivery: summary } = toDeliveryView(delivery({}));
    expect(summary.durationMs).toBe(270);
    expect(request?.headers.map(({ name }) => name)).toEqual(["Accept", "X-GitHub-Delivery"]);
    expect(request?.body).toEqual({ text: '{\n  "action": "created"\n}', json: true, cut: false });
    expect(response?.body).toEqual({ text: "ok", json: false, cut: false });
  });

  it("has no response where nobody answered, and an empty one where the answer was empty", () => {
    const none = { headers: null, payload: null };
    expect(toDeliveryView(delivery({ status: "timed out", status_code: 504, response: none })).response).toBeNull();
    expect(toDeliveryView(delivery({ status_code: 204, response: none })).response).toEqual({
      headers: [],
      body: null,
    });
  });

  it("is cut where no browser shows it with pleasure", () => {
    const { response } = toDeliveryView(delivery({ response: { headers: {}, payload: "x".repeat(300_000) } }));
    expect(response?.body?.cut).toBe(true);
    expect(response?.body?.text).toHaveLength(200_000);
  });
});

describe("the cursor of the next page", () => {
  it.each([
    ['<https://api.github.com/r/hooks/1/deliveries?per_page=30&cursor=v1_12>; rel="next"', "v1_12"],
    ['<https://h/d?cursor=v1_-3>; rel="prev", <https://h/d?cursor=v1_1&per_page=30>; rel="next"', "v1_1"],
    ['<https://h/d?cursor=v1_-3>; rel="prev"', null],
    ["<not a url>; rel=next", null],
    [undefined, null],
  ])("in %s is %s", (link, cursor) => {
    expect(nextCursor(link)).toBe(cursor);
  });
});
