import "server-only";
import { Octokit } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import { restEndpointMethods } from "@octokit/plugin-rest-endpoint-methods";
import { callerOf } from "./caller";
import { conditional } from "./conditional";
import { fetchFrom } from "./fetch-from";
import { guardedCall } from "./guard";
import type { Host } from "./hosts";
import { againOnce } from "./once-more";
import { requireOrigin } from "./own-origin";

const Client = Octokit.plugin(restEndpointMethods, paginateRest).defaults({ userAgent: "berth" });
/** A client, and where it asks GraphQL questions. */
export type GitHub = InstanceType<typeof Client> & { readonly graphqlUrl: string };

export interface ClientOptions {
  /** Nobody waits for the answer: a GET that the host did not answer is asked once more. */
  readonly background?: boolean;
}

/**
 * A client of one host for one token. No plugin that repeats a request: a POST that may have arrived is looked up, never sent again
 * (facts F9). Every failure is a BerthError; no call is made inside a limit window. The token goes to the host's own origins only.
 */
export function github(host: Host, token: string, { background = false }: ClientOptions = {}): GitHub {
  const client = new Client({ baseUrl: host.apiUrl, auth: token, request: { fetch: fetchFrom(host) } });
  const guarded = { host, caller: callerOf(host, token) };
  client.hook.wrap("request", async (send, options) => {
    const { method, url } = client.request.endpoint(options);
    requireOrigin(url, host);
    const { headers: given } = options;
    const call = (headers = {}) => {
      // Octokit's inner hooks hold on to these options: others that are given to `send` do not reach them.
      options.headers = { ...given, ...headers };
      return guardedCall(guarded, { method, url }, () => send(options));
    };
    if (method !== "GET") return call();
    const ask = () =>
      "if-none-match" in given ? call() : conditional(`${guarded.caller} ${given.accept} ${url}`, call);
    return background ? againOnce(ask) : ask();
  });
  return Object.assign(client, { graphqlUrl: host.graphqlUrl });
}
