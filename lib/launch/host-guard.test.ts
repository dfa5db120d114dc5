import { describe, expect, test } from "vitest";
import { type Guarded, guard } from "./host-guard";

const local: Guarded = { origin: "http://localhost:3000", port: 3000 };
const behindProxy: Guarded = { origin: "https://berth.example.com", port: 3000 };
const kind = (target: string, host: string | undefined, where = local, forwarded?: string) =>
  guard(target, host, forwarded, where).kind;

test.each(["localhost:3000", "LOCALHOST:3000"])("the configured address %s is answered", (host) => {
  expect(kind("/", host)).toBe("pass");
});

describe("another loopback name", () => {
  test.each(["127.0.0.1:3000", "[::1]:3000", "127.0.0.2:3000"])("%s leads to the configured one", (host) => {
    expect(guard("/local/acme/web?state=active", host, undefined, local)).toEqual({
      kind: "redirect",
      location: "http://localhost:3000/local/acme/web?state=active",
    });
  });

  test.each([
    "/api/v3",
    "/api/v3/user?x=1",
    "/api/graphql",
    "/login/oauth/access_token",
    "/api/webhooks/local",
    "/api/health",
  ])("%s is answered under it", (target) => {
    expect(kind(target, "127.0.0.1:3000")).toBe("pass");
  });

  test.each(["/api/v30", "/api/healthy", "/api/auth/signin", "/login/oauth/authorize", "/api/events", "/x/api/v3"])(
    "%s is not",
    (target) => {
      expect(kind(target, "127.0.0.1:3000")).toBe("redirect");
    },
  );

  test("a target that is no path cannot choose where the redirect leads", () => {
    expect(kind("http://evil.example/", "127.0.0.1:3000")).toBe("refuse");
    expect(guard("//evil.example/", "127.0.0.1:3000", undefined, local)).toEqual({
      kind: "redirect",
      location: "http://localhost:3000//evil.example/",
    });
  });
});

describe("any other Host is refused", () => {
  test.each([
    undefined,
    "",
    "evil.example:3000",
    "localhost.evil.example:3000",
    "127.0.0.1.evil.example:3000",
    "localhost:3001",
    "localhost",
    "localhost:3000:3000",
    "127.0.0.1:3000@evil.example",
  ])("%s", (host) => {
    expect(kind("/", host)).toBe("refuse");
    expect(kind("/api/v3/user", host)).toBe("refuse");
  });
});

describe("behind a proxy", () => {
  test("its own name is answered, with or without the proxy passing Host on", () => {
    expect(kind("/", "berth.example.com", behindProxy)).toBe("pass");
    expect(kind("/", "127.0.0.1:3000", behindProxy, "berth.example.com")).toBe("pass");
  });
  test("a forwarded name does not help a foreign Host", () => {
    expect(kind("/", "evil.example", behindProxy, "berth.example.com")).toBe("refuse");
    expect(kind("/", "127.0.0.1:3000", behindProxy, "evil.example")).toBe("redirect");
  });
});
