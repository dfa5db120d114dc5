import { eq } from "drizzle-orm";
import type { OauthAppRow } from "@/lib/embedded-github/http/context";
import { users } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";
import { type Html, html } from "./html";

/** Who registered an app, as a sentence for the person who is asked: its name alone can be anybody's. */
export async function registeredBy(app: OauthAppRow): Promise<Html> {
  if (app.ownerId === null) return html``;
  const [owner] = await db().select({ login: users.login }).from(users).where(eq(users.id, app.ownerId)).limit(1);
  return html`<p class="by">An OAuth app that ${owner?.login ?? "someone"} registered here${app.homepageUrl && html`, <bdi>${app.homepageUrl}</bdi>`}.</p>`;
}
