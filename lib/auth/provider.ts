import "server-only";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { SCOPES } from "@/lib/domain/scopes";
import type { Host } from "@/lib/github/hosts";

/** What `GET /user` answers, as far as sign-in needs it. */
export interface HostProfile {
  readonly id: number;
  readonly login: string;
  readonly name?: string | null;
  readonly avatar_url?: string;
}

const HOST_ANSWERS_MS = 15_000;

/**
 * A provider of our own for each host: the stock one asks api.github.com for e-mail addresses with any host's token (design, section 6).
 * Scope: deployments only unless the sign-in page asks for more.
 */
export function hostProvider(host: Host): OAuthConfig<HostProfile> {
  return {
    id: host.name,
    name: host.label,
    type: "oauth",
    // What a host names itself in its answer, where it does (RFC 9207); github.com does.
    issuer: host.oauthUrl,
    authorization: { url: `${host.oauthUrl}/authorize`, params: { scope: SCOPES.deployments } },
    token: `${host.oauthUrl}/access_token`,
    userinfo: `${host.apiUrl}/user`,
    clientId: host.clientId,
    clientSecret: host.clientSecret,
    client: { token_endpoint_auth_method: "client_secret_post" },
    checks: host.pkce ? ["pkce", "state"] : ["state"],
    // The library gives up after 3.5 s, which a busy host does not always keep.
    httpOptions: { timeout: HOST_ANSWERS_MS, headers: { "User-Agent": "berth" } },
    profile: (profile) => ({ id: String(profile.id), name: profile.login, image: profile.avatar_url }),
  };
}
