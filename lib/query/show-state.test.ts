import { QueryClient } from "@tanstack/react-query";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { keys } from "./keys";
import { showState } from "./show-state";

const key = { host: "local", owner: "acme", name: "web" };
const row = (id: number, state: string) => ({ id, state, environment: "qa", ref: { name: "main" } });
const event = { repository: 7, kind: "deployments", deployment: 2, state: "active" };

beforeAll(() => {
  vi.useFakeTimers();
});
afterAll(() => {
  vi.useRealTimers();
});

function told(
  view: object,
  more: object = event,
): { before: object; after: object | undefined; at: number | undefined } {
  const client = new QueryClient();
  client.setQueryData(keys.deployment(key, 2), view, { updatedAt: 5 });
  showState(client, more as typeof event);
  vi.runAllTimers();
  const after = client.getQueryData<object>(keys.deployment(key, 2));
  return { before: view, after, at: client.getQueryState(keys.deployment(key, 2))?.dataUpdatedAt };
}

it("changes the state of one deployment wherever a view holds it, and leaves the view as old as it was", () => {
  const rows = [row(1, "active"), row(2, "in_progress")];
  const { after, at } = told({ repository: { id: 7 }, rows, head: { current: row(2, "in_progress") } });
  expect(after).toEqual({
    repository: { id: 7 },
    rows: [rows[0], row(2, "active")],
    head: { current: row(2, "active") },
  });
  expect((after as { rows: object[] }).rows[0]).toBe(rows[0]);
  expect(at).toBe(5);
});

it("changes the row of its own repository alone in a view of several", () => {
  const rows = [7, 8].map((id) => ({ repository: { id }, cells: { qa: { current: row(2, "in_progress") } } }));
  const { after } = told({ rows });
  expect(after).toEqual({ rows: [{ repository: { id: 7 }, cells: { qa: { current: row(2, "active") } } }, rows[1]] });
});

it.each<[string, object, object]>([
  ["another repository", { repository: { id: 8 }, rows: [row(2, "queued")] }, event],
  ["another deployment", { repository: { id: 7 }, rows: [row(1, "queued")] }, event],
  ["the state that it reads already", { repository: { id: 7 }, rows: [row(2, "active")] }, event],
  [
    "no state",
    { repository: { id: 7 }, rows: [row(2, "queued")] },
    { repository: 7, kind: "deployments", deployment: 2 },
  ],
])("leaves a view untouched for %s", (_, view, more) => {
  const { before, after } = told(view, more);
  expect(after).toBe(before);
});
