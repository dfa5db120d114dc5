import { html } from "@/lib/embedded-github/oauth/html";
import { confirmPage } from "@/lib/embedded-github/settings/confirm-page";
import { missingPage } from "@/lib/embedded-github/settings/layout";
import { idOf } from "@/lib/embedded-github/settings/path-id";
import { onForm, onPage, seeOther } from "@/lib/embedded-github/settings/visit";
import { revokeGrant } from "@/lib/embedded-github/tokens/revoke-grant";
import { grantsOf } from "./read-tokens";

/** GET /settings/tokens/apps/{appId}/revoke */
export const getRevokeGrant = onPage(async ({ c, session }) => {
  const id = idOf(c, "appId");
  const [grant] = id === undefined ? [] : await grantsOf(session.user.id, id);
  if (!grant) return missingPage(session);
  const count = grant.tokens === 1 ? "Its token is" : `Its ${grant.tokens} tokens are`;
  return confirmPage(session, {
    title: "Revoke this app's access?",
    tab: "tokens",
    words: html`<b><bdi>${grant.name}</bdi></b> can no longer act as ${session.user.login}. ${count} refused at once; to come back, it has to ask you again.`,
    action: `/settings/tokens/apps/${grant.appId}/revoke`,
    verb: "Revoke access",
    back: "/settings/tokens",
  });
});

/** POST of the same. */
export const postRevokeGrant = onForm(async ({ c, session }) => {
  const id = idOf(c, "appId");
  if (id === undefined || !(await revokeGrant(id, session.user.id))) return missingPage(session);
  return seeOther("/settings/tokens?done=grant-revoked");
});
