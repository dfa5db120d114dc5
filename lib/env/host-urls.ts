/** The kinds of GitHub that Berth talks to over the network; the retired AE counts as an Enterprise Server. */
export type RemoteKind = "github.com" | "ghe.com" | "ghes";

export interface HostUrls {
  /** Base of REST, without a trailing slash. */
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** Origin of its pages, where people sign in. */
  readonly webUrl: string;
}

interface Asked {
  readonly host: string;
  readonly kind: RemoteKind;
  readonly http?: boolean;
  readonly apiUrl?: string;
}

/**
 * Where a host answers (contract 0). GraphQL of an Enterprise Server is `/api/graphql`, not the base of REST with `/graphql`. A REST base
 * that was given moves both; people sign in at the host itself.
 */
export function hostUrls({ host, kind, http = false, apiUrl }: Asked): HostUrls {
  const webUrl = `${http ? "http" : "https"}://${host}`;
  const rest = apiUrl?.replace(/\/+$/, "") ?? (kind === "ghes" ? `${webUrl}/api/v3` : `https://api.${host}`);
  const graphqlUrl = rest.endsWith("/api/v3") ? rest.replace(/\/v3$/, "/graphql") : `${rest}/graphql`;
  return { apiUrl: rest, graphqlUrl, webUrl };
}
