import { Hono } from "hono";
import { isRunId } from "./addresses";
import { notFoundPage } from "./not-found";
import { receive } from "./receive";
import { changeRepositorySettings, showSettings } from "./settings";
import { showLog } from "./show-log";
import { showSite } from "./show-site";

/**
 * The built-in deployer as seen from outside: it hears of deployments by webhook, shows logs and serves what it deployed. A
 * third party to the embedded GitHub, which it only calls over HTTP; beside its own tables it reads where a repository lies.
 */
export function deployer(): { fetch(request: Request): Promise<Response> } {
  // Paths stay as they were sent: a %2F inside a name is no separator.
  const app = new Hono({ getPath: rawPath });
  app.post("/deployer/webhook", (c) => receive(c.req.raw));
  app.get("/deployer/logs/:id{[0-9a-f]+}", (c) => showLog(c.req.param("id"), c.req.query("raw") !== undefined));
  app.get("/deployer/sites/*", (c) => site(c.req.raw));
  app.get("/deployer/settings/:owner/:repo", (c) => showSettings(c.req.raw, c.req.param()));
  app.patch("/deployer/settings/:owner/:repo", (c) => changeRepositorySettings(c.req.raw, c.req.param()));
  app.notFound(() => notFoundPage("There is no such page here."));
  app.onError((error) => {
    console.error(`deployer: ${error.stack ?? error.message}`);
    return Response.json({ message: "The deployer has made a mistake; its log says which." }, { status: 500 });
  });
  return { fetch: async (request) => app.fetch(request) };
}

function rawPath(request: Request): string {
  const path = request.url.slice(request.url.indexOf("/", request.url.indexOf("//") + 2));
  return path.split(/[?#]/, 1)[0] ?? "/";
}

function site(request: Request): Promise<Response> | Response {
  const [, , , id = "", ...segments] = rawPath(request).split("/");
  return isRunId(id) ? showSite(id, segments) : notFoundPage("No run has this address.");
}
