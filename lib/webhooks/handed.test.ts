import { expect, it } from "vitest";
import { Handed } from "./handed";

const row = (id: number, body = "{}") => ({ id, host: "local", event: "deployment", body, attempts: 0 });
const ids = (handed: Handed, most = 100) => handed.take(most).map(({ id, body }) => `${id} ${body}`);

it("gives deliveries in the order in which they came, each once and with its newest body", () => {
  const handed = new Handed();
  expect(handed.add([row(1), row(2)])).toBe(true);
  expect(handed.add([row(3), row(2, "[]")])).toBe(true);
  expect(ids(handed, 2)).toEqual(["1 {}", "3 {}"]);
  expect(ids(handed)).toEqual(["2 []"]);
  expect(handed.isEmpty).toBe(true);
});

it("holds no more than four million characters, and has room again for what was taken or forgotten", () => {
  const handed = new Handed();
  const large = "x".repeat(1_500_000);
  expect(handed.add([row(1, large), row(2, large)])).toBe(true);
  expect(handed.add([row(3, large)])).toBe(false);
  handed.forget([1, 9]);
  expect(handed.add([row(3, large)])).toBe(true);
  expect(handed.take(1).map(({ id }) => id)).toEqual([2]);
  expect(handed.add([row(4, large)])).toBe(true);
  expect(handed.take(9).map(({ id }) => id)).toEqual([3, 4]);
});
