import { type Area, requireAccess, sees } from "./access";
import { AccountRoutes } from "./account-routes";
import type { Asked, Caller, InRepository } from "./asked";
import { CodeRoutes } from "./code-routes";
import { DeploymentRoutes } from "./deployment-routes";
import { GraphqlRoute } from "./graphql";
import { HookRoutes } from "./hook-routes";
import type { HookSender } from "./hook-sender";
import type { Limits } from "./limits";
import { notFound, Refusal } from "./refusal";
import { json, type Reply } from "./reply";
import type { Repository } from "./repository";
import type { Truth } from "./truth";
import type { Level } from "./types";

interface Route {
  readonly method: string;
  /** Segments after the repository; `{}` is any one. */
  readonly segments: readonly string[];
  readonly area: Area;
  readonly level: Level;
  readonly answer: (at: InRepository) => Reply;
}

const VERSIONS = ["2022-11-28", "2026-03-10"];
/** The version of Enterprise Server that it says it is. */
export const SERVER_VERSION = "3.17.0";

/** REST and GraphQL of the fake host: who asks, may they, and which route answers. */
export class Api {
  readonly #truth: Truth;
  readonly #limits: Limits;
  readonly #account: AccountRoutes;
  readonly #graphql: GraphqlRoute;
  readonly #routes: readonly Route[];

  constructor(truth: Truth, limits: Limits, sender: HookSender) {
    this.#truth = truth;
    this.#limits = limits;
    this.#account = new AccountRoutes(truth);
    this.#graphql = new GraphqlRoute(truth);
    this.#routes = routesOf(new DeploymentRoutes(truth), new CodeRoutes(truth), new HookRoutes(truth, sender));
  }

  /** Answers a call; a Refusal is an answer too. */
  answer(asked: Asked): Reply {
    try {
      return this.#answer(asked);
    } catch (error) {
      if (error instanceof Refusal) return json(error.status, error.body);
      throw error;
    }
  }

  #answer(asked: Asked): Reply {
    requireManners(asked);
    const path = asked.path.replace(/^\/api\/v3/, "");
    if (path === "/meta")
      return json(200, { installed_version: SERVER_VERSION, verifiable_password_authentication: false });
    const token = asked.token === null ? undefined : this.#truth.people.holder(asked.token);
    if (path === "/rate_limit" && (token || asked.token === null)) return this.#rateLimit(asked.token ?? "");
    if (!token) throw new Refusal(401, asked.token === null ? "Requires authentication" : "Bad credentials");
    const caller = { token, person: this.#truth.people.get(token.login) };
    if (asked.path === "/api/graphql") return this.#graphql.answer(asked, caller);
    const [, kind, ...rest] = path.split("/");
    if (kind === "repos") return this.#named(asked, caller, rest);
    if (kind === "repositories")
      return this.#below(asked, caller, this.#truth.repository(Number(rest[0])), rest.slice(1));
    return this.#account.answer(asked, caller, path);
  }

  #rateLimit(token: string): Reply {
    const told = this.#limits.told(token);
    if (told === undefined) throw new Refusal(404, "Rate limiting is not enabled.");
    return json(200, told);
  }

  // An old name leads on by the id, for those who may see it (contract 2, pagination).
  #named(asked: Asked, caller: Caller, [owner = "", name = "", ...rest]: readonly string[]): Reply {
    const found = this.#truth.find(decodeURIComponent(`${owner}/${name}`));
    if (!found) throw notFound();
    const { repository, moved } = found;
    if (!moved) return this.#below(asked, caller, repository, rest);
    if (!sees(repository, caller, "deployments")) throw notFound();
    const query = asked.query.size > 0 ? `?${asked.query}` : "";
    const to = [`${this.#truth.wire.api}/repositories/${repository.id}`, ...rest].join("/") + query;
    const status = asked.method === "GET" ? 301 : 307;
    return json(status, { message: "Moved Permanently", url: to }, { location: to });
  }

  #below(asked: Asked, caller: Caller, repository: Repository, segments: readonly string[]): Reply {
    const route = this.#routes.find(
      (one) =>
        one.method === asked.method &&
        one.segments.length === segments.length &&
        one.segments.every((segment, index) => segment === "{}" || segment === segments[index]),
    );
    if (segments.length > 0 && !route) throw notFound();
    requireAccess(repository, caller, route?.area ?? "code", route?.level ?? "read");
    if (!route) return this.#account.repository(repository, caller);
    const params = segments.filter((_, index) => route.segments[index] === "{}").map(decodeURIComponent);
    return route.answer({ asked, repository, params, ...caller });
  }
}

/** Contract 0: a User-Agent, a version that is served, no slash at the end. */
function requireManners({ headers, path }: Asked): void {
  if (!headers["user-agent"]) throw new Refusal(403, "Request forbidden by administrative rules.");
  const version = headers["x-github-api-version"];
  if (version !== undefined && !VERSIONS.includes(String(version))) throw new Refusal(400, "Unknown API version.");
  if (path.endsWith("/")) throw notFound();
}

function routesOf(deployments: DeploymentRoutes, code: CodeRoutes, hooks: HookRoutes): Route[] {
  const make = (call: string, area: Area, level: Level, answer: Route["answer"]): Route => {
    const [method = "", path = ""] = call.split(" ");
    return { method, segments: path.split("/"), area, level, answer };
  };
  return [
    make("GET deployments", "deployments", "read", deployments.list),
    make("POST deployments", "deployments", "write", deployments.create),
    make("GET deployments/{}", "deployments", "read", deployments.get),
    make("DELETE deployments/{}", "deployments", "write", deployments.delete),
    make("GET deployments/{}/statuses", "deployments", "read", deployments.statuses),
    make("POST deployments/{}/statuses", "deployments", "write", deployments.createStatus),
    make("GET deployments/{}/statuses/{}", "deployments", "read", deployments.status),
    make("GET environments", "code", "read", deployments.environments),
    make("GET branches", "code", "read", code.branches),
    make("GET tags", "code", "read", code.tags),
    make("GET commits", "code", "read", code.commits),
    make("GET commits/{}", "code", "read", code.commit),
    make("GET commits/{}/status", "code", "read", code.combinedStatus),
    make("GET commits/{}/check-runs", "code", "read", code.checkRuns),
    make("POST statuses/{}", "code", "write", code.createStatus),
    make("GET compare/{}", "code", "read", code.compare),
    make("GET hooks", "hooks", "admin", hooks.list),
    make("POST hooks", "hooks", "admin", hooks.create),
    make("GET hooks/{}", "hooks", "admin", hooks.get),
    make("PATCH hooks/{}", "hooks", "admin", hooks.update),
    make("DELETE hooks/{}", "hooks", "admin", hooks.delete),
    make("POST hooks/{}/pings", "hooks", "admin", hooks.ping),
    make("GET hooks/{}/deliveries", "hooks", "admin", hooks.deliveries),
    make("GET hooks/{}/deliveries/{}", "hooks", "admin", hooks.delivery),
    make("POST hooks/{}/deliveries/{}/attempts", "hooks", "admin", hooks.redeliver),
  ];
}
