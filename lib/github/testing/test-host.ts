import type { Host } from "@/lib/github/hosts";

/** For tests: an Enterprise Server whose REST is at `apiUrl`, with nothing else behind it. */
export function testHost(apiUrl: string): Host {
  const webUrl = new URL(apiUrl).origin;
  return {
    name: new URL(apiUrl).host,
    label: "Test",
    kind: "ghes",
    apiUrl,
    graphqlUrl: `${webUrl}/api/graphql`,
    webUrl,
    oauthUrl: `${webUrl}/login/oauth`,
    pkce: false,
    clientId: "berth",
    clientSecret: "a secret of the test",
    webhookSecret: "",
    webhookSecrets: [],
  };
}
