import { expect, test } from "vitest";
import { apiBase } from "./api-base";

test.each([
  ["local", "http://localhost:3000", "http://localhost:3000/api/v3"],
  ["github.com", "https://berth.example", "https://api.github.com"],
  ["acme.ghe.com", "https://berth.example", "https://api.acme.ghe.com"],
  ["github.acme.example", "http://localhost:3000", "https://github.acme.example/api/v3"],
  ["github.acme.example:8080", "http://github.acme.example:8080", "http://github.acme.example:8080/api/v3"],
])("%s, seen from %s, has its REST API at %s", (host, origin, base) => {
  expect(apiBase(host, origin)).toBe(base);
});
