import "server-only";
import { Hono } from "hono";
import { z } from "zod";
import { secretsAt } from "@/lib/github/hook-receiver";
import { hostNamed } from "@/lib/github/hosts";
import { keepDelivery } from "./inbox";
import { isAbout } from "./is-about";
import { readBody } from "./read-body";
import { isSigned } from "./verify";

const header = z.string().regex(/^[\x21-\x7e]{1,200}$/);
const app = new Hono().basePath("/api/webhooks");

/**
 * The receiver of one host's webhooks, and of one repository's, which has a secret of its own and is believed about itself alone (threats T26):
 * size, signature, then durable in the inbox, then 2xx; it is applied afterwards. A GitHub gives up after ten seconds and never tries again,
 * so nothing here asks the host.
 */
app.post("/:host/:repository{[1-9][0-9]{0,14}}?", async (c) => {
  const host = hostNamed(c.req.param("host"));
  const repository = c.req.param("repository") === undefined ? undefined : Number(c.req.param("repository"));
  if (!host) return c.json({ message: "No host of this name sends events here." }, 404);
  const body = await readBody(c.req.raw);
  if (!body) return c.json({ message: "A delivery has 25 MB at most." }, 413);
  const signature = c.req.header("x-hub-signature-256") ?? null;
  if (!secretsAt(host, repository).some((secret) => isSigned(body, signature, secret)))
    return c.json({ message: "The signature does not fit; check the secret of the webhook." }, 401);
  const event = header.safeParse(c.req.header("x-github-event"));
  const guid = header.safeParse(c.req.header("x-github-delivery"));
  if (!event.success || !guid.success)
    return c.json({ message: "X-GitHub-Event or X-GitHub-Delivery is missing." }, 400);
  if (event.data === "ping") return c.json({ message: "pong" }, 200);
  const isForm = (c.req.header("content-type") ?? "").startsWith("application/x-www-form-urlencoded");
  const text = isForm ? (new URLSearchParams(body.toString("utf8")).get("payload") ?? "") : body.toString("utf8");
  if (repository !== undefined && !isAbout(text, repository))
    return c.json({ message: "This address takes events of another repository." }, 403);
  const kept = await keepDelivery({ host: host.name, guid: guid.data, event: event.data, body: text });
  return c.json({ message: kept ? "Kept." : "Known." }, 202);
});

app.all("*", (c) => c.json({ message: "Deliveries come by POST." }, 405, { Allow: "POST" }));

export function webhooks(): { fetch(request: Request): Response | Promise<Response> } {
  return app;
}
