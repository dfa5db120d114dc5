import "server-only";
import { Octokit } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import { restEndpointMethods } from "@octokit/plugin-rest-endpoint-methods";
import { BerthError } from "@/lib/domain/failure";
import { toFailure } from "./errors";
import type { Host } from "./hosts";
import { noteAnswer } from "./request-ids";

const REQUEST_LIMIT_MS = 10_000;

const Client = Octokit.plugin(restEndpointMethods, paginateRest).defaults({
  userAgent: "berth",
  request: { fetch: fetchWithLimit },
});
export type GitHub = InstanceType<typeof Client>;

/**
 * A client of one host for one token. No plugin that repeats a request: a POST that may have arrived is looked up, never sent again
 * (facts F9). Every failure is a BerthError. The token goes to the host's own origin only.
 */
export function github(host: Host, token: string): GitHub {
  const client = new Client({ baseUrl: host.apiUrl, auth: token });
  client.hook.before("request", (options) => requireOrigin(client.request.endpoint(options).url, host));
  client.hook.error("request", (error) => {
    throw new BerthError(toFailure(error), { cause: error });
  });
  return client;
}

// A `Link` header is followed as it comes, and it may name another origin (threats T7).
function requireOrigin(url: string, host: Host): void {
  if (new URL(url).origin !== new URL(host.apiUrl).origin)
    throw new BerthError({
      code: "rejected",
      message: `${host.name} pointed to another host; nothing was asked there.`,
    });
}

async function fetchWithLimit(url: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(url, { ...init, cache: "no-store", signal: AbortSignal.timeout(REQUEST_LIMIT_MS) });
  noteAnswer(init.method, answer.headers);
  return answer;
}
