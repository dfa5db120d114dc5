import { afterEach, beforeEach, expect, it } from "vitest";
import { resetEnv } from "@/lib/env";
import { hostNamed, hosts } from "./hosts";

const app = { clientId: "id", clientSecret: "an app's secret" };
const secrets = ["the newest of two secrets", "the oldest of two secrets"];
const kept = { ...process.env };

beforeEach(() => {
  const secret = "x".repeat(32);
  Object.assign(process.env, { BERTH_SECRET: secret, BERTH_WEBHOOK_SECRET: secret, BERTH_CLIENT_SECRET: secret });
  Object.assign(process.env, {
    DATABASE_URL: "postgresql://nobody@127.0.0.1/none",
    BERTH_URL: "https://berth.example",
  });
});
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in kept)) delete process.env[name];
  Object.assign(process.env, kept);
  resetEnv();
});

function configured(list: readonly object[], embedded = ""): readonly string[] {
  Object.assign(process.env, { BERTH_HOSTS: JSON.stringify(list), BERTH_EMBEDDED: embedded });
  resetEnv();
  return hosts().map((host) => host.name);
}
const github = { host: "github.com", kind: "github.com", ...app, webhookSecret: secrets };
const server = { host: "GitHub.acme.example", kind: "ghes", name: "Acme", ...app, webhookSecret: secrets[0] };
const cloud = { host: "acme.ghe.com", kind: "ghe.com", ...app, webhookSecret: secrets[0] };

it("has the embedded GitHub beside the others unless it is taken away", () => {
  expect(configured([])).toEqual(["local"]);
  expect(configured([github, server])).toEqual(["local", "github.com", "github.acme.example"]);
  expect(configured([github, server], "0")).toEqual(["github.com", "github.acme.example"]);
  expect(hostNamed("local")).toBeUndefined();
});

it("finds a host with dots in its name, in any case, and no other", () => {
  configured([server]);
  expect(hostNamed("GITHUB.Acme.Example")).toMatchObject({
    label: "Acme",
    apiUrl: "https://github.acme.example/api/v3",
    graphqlUrl: "https://github.acme.example/api/graphql",
    oauthUrl: "https://github.acme.example/login/oauth",
  });
  expect(hostNamed("acme.example")).toBeUndefined();
});

it("uses PKCE where the kind has it", () => {
  configured([github, server, cloud]);
  const pkce = Object.fromEntries(hosts().map((host) => [host.kind, host.pkce]));
  expect(pkce).toEqual({ embedded: true, "github.com": true, ghes: false, "ghe.com": true });
});

it("takes deliveries of either secret, and makes hooks with the newest", () => {
  configured([github]);
  expect(hostNamed("github.com")).toMatchObject({ webhookSecret: secrets[0], webhookSecrets: secrets });
});
