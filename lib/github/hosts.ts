import "server-only";
import { env } from "@/lib/env";

export interface Host {
  /** The first segment of every address of this host's repositories. */
  readonly name: string;
  readonly kind: "embedded" | "github.com" | "ghe.com" | "ghes";
  /** Base of REST, without a trailing slash. */
  readonly apiUrl: string;
  /** Base of `/authorize` and `/access_token`. */
  readonly oauthUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly webhookSecret: string;
}

/** The hosts that this Berth talks to. The embedded one has the shape of an Enterprise Server on Berth's own origin (design, section 5). */
export function hosts(): readonly Host[] {
  const { url, clientSecret, webhookSecret } = env();
  return [
    {
      name: "local",
      kind: "embedded",
      apiUrl: `${url}/api/v3`,
      oauthUrl: `${url}/login/oauth`,
      clientId: "berth",
      clientSecret,
      webhookSecret,
    },
  ];
}

export function hostNamed(name: string): Host | undefined {
  return hosts().find((host) => host.name === name.toLowerCase());
}
