import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { BerthError, type Failure } from "@/lib/domain/failure";
import { github } from "./client";
import { getRepository } from "./get-repository";
import { forgetHosts } from "./testing/forget";
import { testHost } from "./testing/test-host";

const RESTRICTED =
  "Although you appear to have the correct authorization credentials, the `acme` organization has enabled OAuth App access restrictions, meaning that data access to third-parties is limited.";
const SAML =
  "Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.";
const ALLOW_LIST =
  "Although you appear to have the correct authorization credentials, the `acme` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.";

let url = "";
let answer: { message: string; headers?: Record<string, string> } = { message: "" };
const server = createServer((_, response) => {
  response.writeHead(403, { "content-type": "application/json", ...answer.headers });
  response.end(JSON.stringify({ message: answer.message }));
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(forgetHosts);
afterAll(() => void server.close());

async function refused(): Promise<Failure> {
  const host = { ...testHost(url), webUrl: url, clientId: "Iv1.a b" };
  const asked = getRepository(github(host, "gho_a"), { host: host.name, owner: "acme", name: "web" });
  const error = await asked.catch((thrown: unknown) => thrown);
  return error instanceof BerthError ? error.failure : expect.unreachable();
}

describe("a 403 of an organisation", () => {
  it("that asks for single sign-on leads to the page that the host named", async () => {
    const page = `${url}/orgs/acme/sso?authorization_request=AB12`;
    answer = { message: SAML, headers: { "x-github-sso": `required; url=${page}` } };
    expect(await refused()).toMatchObject({ code: "sso_required", status: 403, message: SAML, url: page });
  });

  it.each(["https://evil.example/orgs/acme/sso", "javascript:alert(1)", "//evil.example/", "not a url"])(
    "never leads to %s",
    async (page) => {
      answer = { message: SAML, headers: { "x-github-sso": `required; url=${page}` } };
      expect(await refused()).toMatchObject({
        code: "sso_required",
        url: `${url}/settings/connections/applications/Iv1.a%20b`,
      });
    },
  );

  it("that lets no unknown app in leads to where an owner approves it", async () => {
    answer = { message: RESTRICTED };
    expect(await refused()).toMatchObject({
      code: "org_restricted",
      message: RESTRICTED,
      url: `${url}/settings/connections/applications/Iv1.a%20b`,
    });
  });

  it("that lets no other address in is told in the host's own words", async () => {
    answer = { message: ALLOW_LIST };
    const failure = await refused();
    expect(failure).toMatchObject({ code: "org_restricted", message: ALLOW_LIST });
    expect(failure.url).toBeUndefined();
  });

  it.each([
    [
      "is a missing right, also with the last call of a limit",
      "Must have admin rights to Repository.",
      "0",
      "forbidden",
    ],
    [
      "is a limit by its words, also where calls are left",
      "You have exceeded a secondary rate limit.",
      "41",
      "rate_limited",
    ],
    ["is a limit where nothing is left and nothing else is said", "Forbidden", "0", "rate_limited"],
    ["is a missing right where calls are left", "Forbidden", "41", "forbidden"],
    ["is about single sign-on, also with the last call of a limit", SAML, "0", "sso_required"],
  ])("%s", async (_, message, left, code) => {
    const reset = String(Math.round(Date.now() / 1000) + 600);
    answer = { message, headers: { "x-ratelimit-remaining": left, "x-ratelimit-reset": reset } };
    expect((await refused()).code).toBe(code);
  });
});
