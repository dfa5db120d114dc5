import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { parseTimelineFilter } from "@/lib/domain/timeline-filter";
import { fetchView, ViewError, worthAnotherTry } from "./fetch-view";
import { keys } from "./keys";
import { queries } from "./queries";
import { refresh } from "./refresh";

const key = (name: string) => ({ host: "local", owner: "acme", name });
const filter = parseTimelineFilter({});

function clientWith(views: [readonly unknown[], unknown][]) {
  const client = new QueryClient();
  for (const [queryKey, view] of views) client.setQueryData(queryKey, view);
  const stale = () => views.map(([queryKey]) => client.getQueryState(queryKey)?.isInvalidated);
  return { client, stale };
}

it("reads the views of the repository again that an event names, and those that show several", async () => {
  const { client, stale } = clientWith([
    [keys.overview(), { rows: [] }],
    [keys.repository(key("web"), "14d"), { repository: { id: 1 } }],
    [keys.timeline(key("web"), "staging", filter), { repository: { id: 1 } }],
    [keys.deployment(key("docs"), 7), { repository: { id: 2 } }],
    [keys.refFacts(key("web"), "main"), { sha: "a" }],
  ]);
  await refresh(client, new Set([1]));
  expect(stale()).toEqual([true, true, true, false, false]);
  await refresh(client, "everything");
  expect(stale()).toEqual([true, true, true, true, false]);
});

it("keeps apart what is another answer, and together what is the same repository", () => {
  const text = (k: readonly unknown[]) => JSON.stringify(k);
  const different = [
    keys.timeline(key("web"), null, filter),
    keys.timeline(key("web"), "null", filter),
    keys.timeline(key("web"), "staging", { ...filter, before: 9 }),
    keys.timeline(key("web"), "staging", filter),
    keys.timeline({ host: "local", owner: "acme", name: "web2" }, "staging", filter),
    keys.repository(key("web"), "14d"),
    keys.repository(key("web"), "7d"),
  ].map(text);
  expect(new Set(different).size).toBe(different.length);
  expect(keys.deployment({ host: "Local", owner: "ACME", name: "Web" }, 7)).toEqual(keys.deployment(key("web"), 7));
});

it("asks by itself the more often the more is under way, and every half minute for how fresh it is", () => {
  const interval = queries.timeline(key("web"), null, filter).refetchInterval;
  const view = (running: unknown[], state: string) => ({ running, repository: { backfill: { state } } });
  const ask = (data: unknown, status = "success") =>
    typeof interval === "function" ? interval({ state: { data, status } } as never) : "none";
  expect(ask(view([], "done"))).toBe(30_000);
  expect(ask(view([{}], "done"))).toBe(10_000);
  expect(ask(view([], "running"))).toBe(2_000);
  expect(ask(view([{}], "running"), "error")).toBe(false);
  expect(ask(undefined)).toBe(false);
});

it("passes the server's failure on, and asks again only where that may help", async () => {
  const answer = (status: number, body: unknown) => () => Promise.resolve(Response.json(body, { status }));
  const failureOf = async (fetch: () => Promise<Response>) => {
    const before = globalThis.fetch;
    globalThis.fetch = fetch;
    try {
      return await fetchView("/api/view/overview").catch((error: unknown) => error);
    } finally {
      globalThis.fetch = before;
    }
  };
  const gone = await failureOf(answer(404, { failure: { code: "not_found", message: "No." } }));
  const odd = await failureOf(answer(502, "<html>"));
  const silent = await failureOf(() => Promise.reject(new TypeError("fetch failed")));
  const codes = [gone, odd, silent].map((error) => (error instanceof ViewError ? error.failure.code : error));
  expect(codes).toEqual(["not_found", "internal", "host_unreachable"]);
  expect([gone, odd, silent].map((error) => worthAnotherTry(0, error))).toEqual([false, true, true]);
  expect(worthAnotherTry(2, silent)).toBe(false);
  expect(await failureOf(answer(200, { rows: [] }))).toEqual({ rows: [] });
});
