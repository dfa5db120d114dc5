import { randomBytes } from "node:crypto";
import { Hono } from "hono";
import { actionRoutes } from "@/lib/embedded-github/api/actions/routes";
import { branchPolicyRoutes } from "@/lib/embedded-github/api/branch-policies/routes";
import { checkRoutes } from "@/lib/embedded-github/api/checks/routes";
import { commitRoutes } from "@/lib/embedded-github/api/commits/routes";
import { deploymentRoutes } from "@/lib/embedded-github/api/deployments/routes";
import { environmentRoutes } from "@/lib/embedded-github/api/environments/routes";
import { hookRoutes } from "@/lib/embedded-github/api/hooks/routes";
import { mergeRoutes } from "@/lib/embedded-github/api/merges/routes";
import { organizationRoutes } from "@/lib/embedded-github/api/orgs/routes";
import { protectionRuleRoutes } from "@/lib/embedded-github/api/protection-rules/routes";
import { refRoutes } from "@/lib/embedded-github/api/refs/routes";
import { repositoryRoutes } from "@/lib/embedded-github/api/repositories/routes";
import { serverRoutes } from "@/lib/embedded-github/api/server/routes";
import { userRoutes } from "@/lib/embedded-github/api/users/routes";
import { graphqlRoutes } from "./graphql/routes";
import { ApiError, errorBody, notFound } from "./http/api-error";
import { readApiVersion } from "./http/api-version";
import { isOurHost } from "./http/check-host";
import { checkUserAgent } from "./http/check-user-agent";
import type { Ctx, Embedded } from "./http/context";
import { finish } from "./http/finish";
import { charge } from "./http/limits";
import { forgetAfter } from "./http/remembered";
import { addRoutes, type Route } from "./http/route";
import type { Admitted } from "./http/secondary-limit";
import { begin } from "./http/under-way";
import { writeError } from "./http/write-error";
import { applicationRoutes, loginRoutes } from "./oauth/routes";
import { settingsRoutes } from "./settings/routes";
import { authenticate } from "./tokens/authenticate";

const BASE = "/api/v3";
const GRAPHQL = "/api/graphql";
const ROOT = [...serverRoutes, ...userRoutes, ...organizationRoutes, ...applicationRoutes];
/** What is served below a repository. */
export const IN_REPOSITORY: readonly Route[] = [
  ...repositoryRoutes,
  ...deploymentRoutes,
  ...environmentRoutes,
  ...branchPolicyRoutes,
  ...protectionRuleRoutes,
  ...actionRoutes,
  ...refRoutes,
  ...commitRoutes,
  ...mergeRoutes,
  ...checkRoutes,
  ...hookRoutes,
];
// Links of a list name the repository by its id, so both forms lead to the same routes.
const REPOSITORY = [`${BASE}/repos/:owner/:repo`, `${BASE}/repositories/:repositoryId`];

/** The embedded GitHub in the shape of an Enterprise Server: REST below /api/v3, OAuth below /login, its pages below /settings. */
export function embeddedGithub(): { fetch(request: Request, bindings?: Embedded["Bindings"]): Promise<Response> } {
  const app = new Hono<Embedded>({ getPath: rawPath });
  app.use(async (c, next) => {
    c.set("requestId", randomBytes(16).toString("hex").toUpperCase());
    const end = begin();
    try {
      await next();
    } finally {
      end();
    }
    forgetAfter(c.req.method, c.req.path, c.res.status);
  });
  for (const path of [`${BASE}/*`, GRAPHQL]) {
    app.use(path, async (c, next) => {
      const admitted = await admit(c);
      if (admitted instanceof Response) c.res = admitted;
      else {
        await next();
        admitted?.done();
      }
      finish(c);
    });
  }
  addRoutes(app, [GRAPHQL], graphqlRoutes);
  addRoutes(app, [BASE], ROOT);
  addRoutes(app, REPOSITORY, IN_REPOSITORY);
  addRoutes(app, ["/login"], loginRoutes);
  addRoutes(app, ["/settings"], settingsRoutes);
  app.notFound((c) => writeError(c, notFound()));
  app.onError((error, c) => writeError(c, error));
  return {
    fetch: async (request, bindings = {}) => (isOurHost(request) ? app.fetch(request, bindings) : misdirected()),
  };
}

// What is wrong with the call itself is answered before any route, with the same headers.
async function admit(c: Ctx): Promise<Response | Admitted | undefined> {
  try {
    checkUserAgent(c.req.header("user-agent"));
    // There the Authorization header names an app, not a person.
    const isApp = c.req.path.startsWith(`${BASE}/applications/`);
    c.set("viewer", isApp ? undefined : await authenticate(c.req.header("authorization")));
    c.set("apiVersion", readApiVersion(c.req.header("x-github-api-version")));
    return charge(c);
  } catch (error) {
    return writeError(c, error);
  }
}

// Hono decodes a path before it matches; then a `%2F` inside a name would no longer be told from a separator.
function rawPath(request: Request): string {
  const path = request.url.slice(request.url.indexOf("/", request.url.indexOf("//") + 2));
  return path.split(/[?#]/, 1)[0] ?? "/";
}

function misdirected(): Response {
  const error = new ApiError(421, "This host name is not served here.");
  return Response.json(errorBody(error), { status: 421 });
}
