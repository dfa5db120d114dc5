import "server-only";
import { env } from "@/lib/env";
import { hostUrls, type RemoteKind } from "@/lib/env/host-urls";
import type { HostSettings } from "@/lib/env/hosts";

export interface Host {
  /** The first segment of every address of this host's repositories: `local`, or its own name in lower case. */
  readonly name: string;
  /** What people call it. */
  readonly label: string;
  readonly kind: "embedded" | RemoteKind;
  /** Base of REST, without a trailing slash. */
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** Origin of its pages. */
  readonly webUrl: string;
  /** Base of `/authorize` and `/access_token`. */
  readonly oauthUrl: string;
  /** Whether sign-in there has PKCE: an Enterprise Server has not (contract 6). */
  readonly pkce: boolean;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What a hook that Berth makes gets: the newest. */
  readonly webhookSecret: string;
  /** Which ones a delivery may be signed with: while they are changed, hooks have either. */
  readonly webhookSecrets: readonly string[];
}

/** The hosts that this Berth talks to: those of BERTH_HOSTS, and the embedded one unless BERTH_EMBEDDED is 0. */
export function hosts(): readonly Host[] {
  const { hosts: others, embedded } = env();
  return [...(embedded ? [embeddedHost()] : []), ...others.map(remoteHost)];
}

/** The host of this name, in any case; undefined for one that is not configured. */
export function hostNamed(name: string): Host | undefined {
  return hosts().find((host) => host.name === name.toLowerCase());
}

/** The embedded GitHub has the shape of an Enterprise Server on Berth's own origin (design, section 5). */
function embeddedHost(): Host {
  const { url, clientSecret, webhookSecret } = env();
  return {
    name: "local",
    label: "Embedded GitHub",
    kind: "embedded",
    apiUrl: `${url}/api/v3`,
    graphqlUrl: `${url}/api/graphql`,
    webUrl: url,
    oauthUrl: `${url}/login/oauth`,
    pkce: true,
    clientId: "berth",
    clientSecret,
    webhookSecret,
    webhookSecrets: [webhookSecret],
  };
}

function remoteHost(settings: HostSettings): Host {
  const { host: name, kind, clientId, clientSecret, webhookSecret: webhookSecrets } = settings;
  const urls = hostUrls(settings);
  return {
    name,
    label: settings.name ?? name,
    kind,
    ...urls,
    oauthUrl: `${urls.webUrl}/login/oauth`,
    pkce: kind !== "ghes",
    clientId,
    clientSecret,
    webhookSecret: webhookSecrets[0] ?? "",
    webhookSecrets,
  };
}
