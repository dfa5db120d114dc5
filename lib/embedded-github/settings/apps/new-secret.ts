import { eq } from "drizzle-orm";
import { html } from "@/lib/embedded-github/oauth/html";
import { oauthApps } from "@/lib/embedded-github/schema";
import { confirmPage } from "@/lib/embedded-github/settings/confirm-page";
import { spend } from "@/lib/embedded-github/settings/form-token";
import { missingPage } from "@/lib/embedded-github/settings/layout";
import { onForm, onPage, seeOther } from "@/lib/embedded-github/settings/visit";
import { hashOf } from "@/lib/embedded-github/tokens/hash";
import { db } from "@/lib/store/db";
import { makeSecret } from "./client-secret";
import { openOwnApp } from "./own-apps";
import { secretPage } from "./secret-page";

/** GET /settings/apps/{id}/secret */
export const getNewSecret = onPage(async (visit) => {
  const app = await openOwnApp(visit);
  if (!app) return missingPage(visit.session);
  return confirmPage(visit.session, {
    title: "Make a new client secret?",
    tab: "apps",
    words: html`The present secret of <b><bdi>${app.name}</bdi></b> is refused at once. Tokens that it holds stay good.`,
    action: `/settings/apps/${app.id}/secret`,
    verb: "Make a new secret",
    back: `/settings/apps/${app.id}`,
  });
});

/** POST of the same: another secret in place of the present one, shown on the answer and never again. */
export const postNewSecret = onForm(async (sent) => {
  const app = await openOwnApp(sent);
  if (!app) return missingPage(sent.session);
  if (!spend(sent.token)) return seeOther(`/settings/apps/${app.id}`);
  const secret = makeSecret();
  await db()
    .update(oauthApps)
    .set({ secretHash: hashOf(secret) })
    .where(eq(oauthApps.id, app.id));
  return secretPage(sent.session, app, secret);
});
