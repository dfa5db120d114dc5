const WORDS: Record<string, string> = {
  repo: "Code, deployments, statuses, environments and webhooks of your repositories, to read and to change",
  public_repo: "Code, deployments and statuses of public repositories, to read and to change",
  repo_deployment: "Deployments and their statuses, to read and to change, without the code",
  "repo:status": "Commit statuses, to read and to change",
  "admin:repo_hook": "Webhooks of your repositories, to read, change and delete",
  "write:repo_hook": "Webhooks of your repositories, to read and to change",
  "read:repo_hook": "Webhooks of your repositories, to read",
  "read:org": "Which organizations you belong to",
  "read:user": "Your profile",
  user: "Your profile, to read and to change",
  "user:email": "Your e-mail addresses",
};

/** What an app asks for, in plain words; without a scope it sees what anyone may see. */
export function scopesInWords(scopes: readonly string[]): { scope: string; words: string }[] {
  if (scopes.length === 0) return [{ scope: "no scope", words: "Only what anyone may see" }];
  return scopes.map((scope) => ({ scope, words: WORDS[scope] ?? scope }));
}
