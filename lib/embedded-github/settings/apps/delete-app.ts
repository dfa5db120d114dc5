import { eq } from "drizzle-orm";
import { html } from "@/lib/embedded-github/oauth/html";
import { oauthApps, tokens } from "@/lib/embedded-github/schema";
import { confirmPage } from "@/lib/embedded-github/settings/confirm-page";
import { missingPage } from "@/lib/embedded-github/settings/layout";
import { onForm, onPage, seeOther } from "@/lib/embedded-github/settings/visit";
import { db } from "@/lib/store/db";
import { openOwnApp } from "./own-apps";

/** GET /settings/apps/{id}/delete */
export const getDeleteApp = onPage(async (visit) => {
  const app = await openOwnApp(visit);
  if (!app) return missingPage(visit.session);
  return confirmPage(visit.session, {
    title: "Delete this app?",
    tab: "apps",
    words: html`Nobody can sign in to <b><bdi>${app.name}</bdi></b> any more, and every token that it holds is refused at once. This cannot be undone.`,
    action: `/settings/apps/${app.id}/delete`,
    verb: "Delete app",
    back: `/settings/apps/${app.id}`,
  });
});

/** POST of the same. Tokens name their app without a foreign key, so they go in the same transaction. */
export const postDeleteApp = onForm(async (sent) => {
  const app = await openOwnApp(sent);
  if (!app) return missingPage(sent.session);
  await db().transaction(async (tx) => {
    await tx.delete(oauthApps).where(eq(oauthApps.id, app.id));
    await tx.delete(tokens).where(eq(tokens.appId, app.id));
  });
  return seeOther("/settings/apps?done=deleted");
});
