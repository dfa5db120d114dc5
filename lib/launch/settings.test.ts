import { describe, expect, test } from "vitest";
import { LaunchFailure } from "./launch-failure";
import { readSettings } from "./settings";

test("nothing set gives the defaults of the design", () => {
  expect(readSettings({})).toEqual({
    port: 3000,
    hosts: ["127.0.0.1", "::1"],
    url: "http://localhost:3000",
    dataDir: ".berth",
    databaseUrl: undefined,
    secret: undefined,
    webhookSecret: undefined,
    clientSecret: undefined,
    embedded: true,
  });
});

test("the address follows the port unless it is given, and an empty variable is not set", () => {
  expect(readSettings({ PORT: "4000", BERTH_URL: "" }).url).toBe("http://localhost:4000");
  expect(readSettings({ PORT: "4000", BERTH_URL: "https://berth.example.com/" }).url).toBe("https://berth.example.com");
});

describe("HOST", () => {
  test.each([
    ["127.0.0.1", ["127.0.0.1"]],
    ["127.8.8.8", ["127.8.8.8"]],
    ["[::1]", ["::1"]],
    ["localhost", ["127.0.0.1", "::1"]],
  ])("%s is only this machine", (HOST, hosts) => {
    expect(readSettings({ HOST }).hosts).toEqual(hosts);
  });

  test.each(["0.0.0.0", "::", "192.168.1.4", "localhost.example.com", "127.0.0.1.example.com"])(
    "%s is refused",
    (HOST) => {
      expect(() => readSettings({ HOST })).toThrow(/HOST is ".*BERTH_ALLOW_PUBLIC_EMBEDDED=1/);
      expect(readSettings({ HOST, BERTH_ALLOW_PUBLIC_EMBEDDED: "1" }).hosts).toEqual([HOST]);
    },
  );
});

test.each([
  ["PORT", "0"],
  ["PORT", "65536"],
  ["PORT", "3e3"],
  ["PORT", "-1"],
  ["BERTH_URL", "berth.example.com"],
  ["BERTH_URL", "ftp://berth.example.com"],
  ["BERTH_URL", "https://berth.example.com/berth"],
  ["BERTH_URL", "https://berth.example.com/?a=1"],
  ["BERTH_URL", "https://me@berth.example.com"],
  ["DATABASE_URL", "mysql://localhost/berth"],
  ["DATABASE_URL", "localhost:5432"],
  ["BERTH_SECRET", "x".repeat(31)],
  ["BERTH_WEBHOOK_SECRET", "short"],
  ["BERTH_CLIENT_SECRET", "short"],
  ["BERTH_EMBEDDED", "no"],
  ["BERTH_EMBEDDED", "0"],
])("%s=%s is refused by its name", (name, value) => {
  expect(() => readSettings({ [name]: value })).toThrow(new RegExp(`^${name} .*; (set|leave) `));
});

test("a refused DATABASE_URL or secret is not repeated", () => {
  const told = (source: Record<string, string>) => {
    try {
      readSettings(source);
      return "";
    } catch (error) {
      return String(error);
    }
  };
  expect(told({ DATABASE_URL: "mysql://me:hunter2@db/x" })).not.toContain("hunter2");
  expect(told({ BERTH_SECRET: "hunter2" })).not.toContain("hunter2");
});

describe("BERTH_HOSTS", () => {
  const secret = "hunter2-hunter2-hunter2";
  const host = {
    host: "github.acme.example",
    kind: "ghes",
    clientId: "a",
    clientSecret: secret,
    webhookSecret: secret,
  };
  const read = (hosts: unknown, more: Record<string, string> = {}) =>
    readSettings({ BERTH_HOSTS: JSON.stringify(hosts), ...more });

  test("leaves the embedded GitHub in its place unless it is taken away", () => {
    expect(read([host]).embedded).toBe(true);
    expect(read([host], { BERTH_EMBEDDED: "0" }).embedded).toBe(false);
  });

  test("without the embedded GitHub others may reach Berth, for nobody signs in without a password", () => {
    expect(read([host], { BERTH_EMBEDDED: "0", HOST: "0.0.0.0" }).hosts).toEqual(["0.0.0.0"]);
    expect(() => read([host], { HOST: "0.0.0.0" })).toThrow(/BERTH_EMBEDDED=0/);
  });

  test("ends the start at a mistake, with words for a person and no stack", () => {
    const broken = () => read([{ ...host, kind: "hunter2" }]);
    expect(broken).toThrow(LaunchFailure);
    expect(broken).toThrow(/^BERTH_HOSTS: github.acme.example: kind is none of the three kinds; write/);
    expect(broken).not.toThrow(/hunter2/);
  });
});
