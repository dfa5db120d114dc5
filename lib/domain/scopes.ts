/** What Berth asks a host for at sign-in (contract 6): deployments alone, or code too. */
export const SCOPES = { deployments: "repo_deployment read:user", code: "repo read:user" } as const;
export type ScopeChoice = keyof typeof SCOPES;

/** True for a token that shows deployments of private repositories and nothing else of them. One without scopes has rights instead. */
export function opensDeploymentsOnly(scopes: readonly string[]): boolean {
  return scopes.includes("repo_deployment") && !scopes.includes("repo");
}
