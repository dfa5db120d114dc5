import { eq } from "drizzle-orm";
import type { TokenRow } from "@/lib/embedded-github/http/context";
import { html } from "@/lib/embedded-github/oauth/html";
import { tokens } from "@/lib/embedded-github/schema";
import { confirmPage } from "@/lib/embedded-github/settings/confirm-page";
import { missingPage } from "@/lib/embedded-github/settings/layout";
import { idOf } from "@/lib/embedded-github/settings/path-id";
import { onForm, onPage, seeOther, type Visit } from "@/lib/embedded-github/settings/visit";
import { db } from "@/lib/store/db";
import { findPersonalToken } from "./read-tokens";

/** GET /settings/tokens/{id}/revoke */
export const getRevokeToken = onPage(async (visit) => {
  const row = await open(visit);
  if (!row) return missingPage(visit.session);
  return confirmPage(visit.session, {
    title: "Revoke this token?",
    tab: "tokens",
    words: html`Whatever uses <b><bdi>${row.note || "the token without a note"}</bdi></b> is refused at once. This cannot be undone.`,
    action: `/settings/tokens/${row.id}/revoke`,
    verb: "Revoke token",
    back: "/settings/tokens",
  });
});

/** POST of the same. */
export const postRevokeToken = onForm(async (sent) => {
  const row = await open(sent);
  if (!row) return missingPage(sent.session);
  await db().delete(tokens).where(eq(tokens.hash, row.hash));
  return seeOther("/settings/tokens?done=revoked");
});

async function open({ c, session }: Visit): Promise<TokenRow | undefined> {
  const id = idOf(c, "id");
  return id === undefined ? undefined : findPersonalToken(id, session.user.id);
}
