import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { BerthError, type Failure } from "@/lib/domain/failure";
import { github } from "./client";
import { createDeployment } from "./create-deployment";
import { getRepository } from "./get-repository";
import type { Host } from "./hosts";
import { listStatuses } from "./list-statuses";
import { forgetHosts } from "./testing/forget";
import { testHost } from "./testing/test-host";

const key = { host: "local", owner: "acme", name: "web" };
const token = "gho_CANARY";

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("the client of a host", () => {
  let answer: RequestListener;
  const asked: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const elsewhere: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    authorizations.push(request.headers.authorization);
    answer(request, response);
  });
  const stranger = createServer((request, response) => {
    elsewhere.push(request.headers.authorization);
    response.writeHead(200, { "content-type": "application/json" }).end("[]");
  });
  let host: Host;
  let strangerUrl: string;

  beforeAll(async () => {
    const apiUrl = `${await listening(server)}/api/v3`;
    strangerUrl = await listening(stranger);
    host = testHost(apiUrl);
  });
  afterAll(() => {
    for (const one of [server, stranger]) {
      one.closeAllConnections();
      one.close();
    }
  });
  beforeEach(() => {
    forgetHosts();
    asked.length = 0;
    elsewhere.length = 0;
    authorizations.length = 0;
  });

  const says = (status: number, body: unknown, headers: Record<string, string> = {}): RequestListener => {
    return (_, response) =>
      void response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };
  const failureOf = (work: Promise<unknown>): Promise<Failure | undefined> =>
    work.then(
      () => undefined,
      (error) => (error instanceof BerthError ? error.failure : Promise.reject(error)),
    );

  const input = {
    ref: "main",
    environment: "production",
    task: "deploy",
    description: "",
    payload: "",
    transient: false,
    production: true,
    autoMerge: false,
    requiredContexts: null,
  };

  it.each([301, 302, 307, 308])("gives a stranger no token when the host answers %i to there", async (status) => {
    answer = says(status, {}, { location: `${strangerUrl}/api/v3/repos/acme/web` });
    const failure = await failureOf(getRepository(github(host, token), key));
    expect(authorizations).toEqual([`token ${token}`]);
    // Not even without a token: what a stranger answers is no word of the host.
    expect(elsewhere).toEqual([]);
    expect(failure?.code).toBe("rejected");
  });

  it.each([301, 302, 303, 307, 308])(
    "gives a stranger nothing of a write when the host answers %i to there",
    async (status) => {
      answer = says(status, {}, { location: `${strangerUrl}/api/v3/repos/acme/web/deployments` });
      expect((await failureOf(createDeployment(github(host, token), key, input)))?.code).toBe("rejected");
      expect([asked.length, elsewhere]).toEqual([1, []]);
    },
  );

  it.each([
    [301, 1],
    [302, 1],
    [303, 1],
    [307, 2],
    [308, 2],
  ])("sends a write that is answered with %i to the host itself %i times in all", async (status, times) => {
    const to = "/api/v3/repositories/7/deployments";
    answer = (request, response) =>
      request.url === to
        ? says(422, { message: "No ref found for: main" })(request, response)
        : says(status, {}, { location: to })(request, response);
    const failure = await failureOf(createDeployment(github(host, token), key, input));
    expect(asked).toEqual(["POST /api/v3/repos/acme/web/deployments", `POST ${to}`].slice(0, times));
    expect(failure?.code).toBe(times === 2 ? "unknown_ref" : "rejected");
  });

  it("does not follow a host in circles", async () => {
    answer = says(302, {}, { location: "/api/v3/repos/acme/web" });
    expect((await failureOf(getRepository(github(host, token), key)))?.code).toBe("rejected");
    expect(asked.length).toBeLessThan(30);
  });

  it("follows no page of a list to another host", async () => {
    answer = says(200, [], { link: `<${strangerUrl}/api/v3/next>; rel="next"` });
    expect((await failureOf(listStatuses(github(host, token), key, 1)))?.code).toBe("rejected");
    expect(elsewhere).toEqual([]);
  });

  it("follows a repository that was renamed on the same host, with the token", async () => {
    answer = (request, response) => {
      if (request.url === "/api/v3/repos/acme/web")
        response.writeHead(301, { location: "/api/v3/repositories/7" }).end();
      else
        says(200, { id: 7, name: "site", owner: { login: "acme" }, private: true, html_url: "x" })(request, response);
    };
    expect((await getRepository(github(host, token), key)).name).toBe("site");
    expect(authorizations).toEqual([`token ${token}`, `token ${token}`]);
  });

  it.each([500, 502, 503, 429])("sends a POST once when the host answers %i", async (status) => {
    answer = says(status, { message: "no" });
    const failure = await failureOf(createDeployment(github(host, token), key, input));
    expect(failure).toMatchObject({ status, message: "no" });
    expect(asked).toHaveLength(1);
  });

  it("sends a POST once when the connection breaks, and shows no token with the failure", async () => {
    answer = (request) => void request.socket.destroy();
    const failure = await failureOf(createDeployment(github(host, token), key, input));
    expect(failure?.code).toBe("host_unreachable");
    expect(JSON.stringify(failure)).not.toContain(token);
    expect(asked).toHaveLength(1);
  });

  it.each<[number, unknown, Partial<Failure>]>([
    [401, { message: "Bad credentials" }, { code: "signed_out" }],
    [403, { message: "Resource not accessible" }, { code: "forbidden" }],
    [403, { message: "API rate limit exceeded for user" }, { code: "rate_limited" }],
    [409, { message: "Conflict merging main into topic." }, { code: "merge_conflict" }],
    [
      409,
      {
        message: "Conflict: Commit status checks failed for main.",
        errors: [{ contexts: [{ context: "ci", state: "pending" }], field: "required_contexts" }],
      },
      { code: "checks_failed", contexts: [{ context: "ci", state: "pending" }] },
    ],
    [422, { message: "No ref found for: develop" }, { code: "unknown_ref" }],
    [
      422,
      { message: "Validation Failed", errors: [{ field: "description", message: "description is too long" }] },
      { code: "rejected", fields: { description: "description is too long" } },
    ],
    [422, { message: "Validation Failed", errors: "one bare text" }, { code: "rejected" }],
    [422, { message: "Validation Failed", errors: ["a text"] }, { code: "rejected" }],
    [422, ["not even an object"], { code: "rejected", message: "The host answered 422." }],
  ])("explains %i %j", async (status, body, expected) => {
    answer = says(status, body);
    expect(await failureOf(createDeployment(github(host, token), key, input))).toMatchObject({ status, ...expected });
  });

  it("takes a page of HTML between us and the host for no answer of the host", async () => {
    answer = (_, response) => void response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad Gateway</h1>");
    const failure = await failureOf(getRepository(github(host, token), key));
    expect(failure).toMatchObject({ code: "host_unreachable", message: "The host answered 502." });
  });
});
