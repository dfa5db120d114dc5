import type { Hono } from "hono";
import type { Ctx, Embedded } from "./context";

/** A method, a path, what answers it, and its page of the REST reference. */
export type Route = readonly [
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  handler: (c: Ctx) => Promise<Response>,
  docs: string,
];

/** Adds routes to an app below each of the given prefixes. */
export function addRoutes(app: Hono<Embedded>, prefixes: readonly string[], routes: readonly Route[]): void {
  for (const prefix of prefixes) {
    for (const [method, path, handler, docs] of routes) {
      app.on(method, prefix + path, (c) => {
        c.set("docs", docs);
        return handler(c);
      });
    }
  }
}
