import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Gathered } from "./gathered";
import { keys } from "./keys";

const event = { repository: 7, kind: "deployments" };
/** When each reading began, in milliseconds since the first event. */
let readings: number[];
/** What a reading takes, in milliseconds. */
let takes: number;
let gathered: Gathered;
let leave: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  const begun = performance.now();
  readings = [];
  const client = new QueryClient();
  const view = { repository: { id: 7 } };
  const observer = new QueryObserver(client, {
    queryKey: keys.deployment({ host: "local", owner: "acme", name: "web" }, 2),
    queryFn: () => {
      readings.push(performance.now() - begun);
      return new Promise((resolve) => setTimeout(() => resolve(view), takes));
    },
    initialData: view,
    staleTime: Number.POSITIVE_INFINITY,
  });
  leave = observer.subscribe(() => {});
  gathered = new Gathered(client);
});
afterEach(() => {
  gathered.stop();
  leave();
  vi.useRealTimers();
});

/** An event each ten milliseconds, for so long. */
async function burst(ms: number): Promise<void> {
  for (let at = 0; at < ms; at += 10) {
    gathered.add(event);
    await vi.advanceTimersByTimeAsync(10);
  }
}

it("reads once for the events that come close together, and once more for those that come while it reads", async () => {
  takes = 40;
  await burst(100);
  expect(readings).toEqual([]);
  await vi.advanceTimersByTimeAsync(60);
  expect(readings).toEqual([150]);
  gathered.add(event);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(readings).toHaveLength(2);
});

it("lets a reading end before the next one, and a dear one be rare, however many events come", async () => {
  takes = 400;
  await burst(10_000);
  const apart = readings.slice(1).map((at, i) => at - (readings[i] ?? 0));
  expect(readings.length).toBeGreaterThan(3);
  expect(Math.min(...apart)).toBeGreaterThanOrEqual(4 * 400);
});

it("rests a few seconds at most after a very slow reading", async () => {
  takes = 20_000;
  gathered.add(event);
  await vi.advanceTimersByTimeAsync(20_150);
  gathered.add(event);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(readings).toHaveLength(2);
});

it("reads nothing after it was stopped", async () => {
  takes = 40;
  gathered.add(event);
  gathered.stop();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(readings).toEqual([]);
});
