import { timestamp } from "@/lib/embedded-github/wire/timestamp";
import { api } from "@/lib/embedded-github/wire/urls";
import { simpleUser } from "@/lib/embedded-github/wire/user";
import { env } from "@/lib/env";
import type { OwnToken } from "./own-token";

/** An authorization, as the token endpoints of an app answer it. Berth's own app has no home but Berth. */
export function authorization({ app, user, row, token }: OwnToken) {
  const at = timestamp(row.createdAt);
  return {
    id: row.id,
    url: api(`/authorizations/${row.id}`),
    app: { name: app.name, url: app.homepageUrl || env().url, client_id: app.clientId },
    token,
    hashed_token: row.hash,
    token_last_eight: token.slice(-8),
    note: row.note,
    note_url: null,
    created_at: at,
    updated_at: at,
    scopes: row.scopes,
    fingerprint: null,
    user: simpleUser(user),
    expires_at: row.expiresAt ? timestamp(row.expiresAt) : null,
  };
}
