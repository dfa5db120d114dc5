/** What a resource is, as far as scopes go (contract 1c and 6). */
export type Area = "code" | "deployments" | "environments" | "hooks" | "commit-statuses";
export type Level = "read" | "write" | "admin";
/** What a scope is needed for. Deleting differs from changing for hooks alone: `write:repo_hook` does not delete. */
export type Use = Level | "delete";

/** Every scope the embedded GitHub knows; others in a request are dropped. */
export const SCOPES = [
  "repo",
  "public_repo",
  "repo_deployment",
  "repo:status",
  "admin:repo_hook",
  "write:repo_hook",
  "read:repo_hook",
  "read:org",
  "read:user",
  "user:email",
  "user",
] as const;

const OPENED_BY: Record<Area, { read: readonly string[]; write: readonly string[]; delete?: readonly string[] }> = {
  code: { read: [], write: [] },
  deployments: { read: ["repo_deployment"], write: ["repo_deployment"] },
  environments: { read: [], write: [] },
  hooks: {
    read: ["read:repo_hook", "write:repo_hook", "admin:repo_hook"],
    write: ["write:repo_hook", "admin:repo_hook"],
    delete: ["admin:repo_hook"],
  },
  "commit-statuses": { read: ["repo:status"], write: ["repo:status"] },
};

/** Environments are changed with `repo` alone, also in public repositories. */
const PUBLIC_REPO_WRITES: readonly Area[] = ["code", "deployments", "hooks", "commit-statuses"];

/** Scopes any one of which opens `area` for `use`, in a private or a public repository. */
export function acceptedScopes(area: Area, use: Use, isPrivate: boolean): string[] {
  const opened = OPENED_BY[area];
  const own = use === "delete" ? (opened.delete ?? opened.write) : opened[use === "read" ? "read" : "write"];
  const publicRepo = !isPrivate && PUBLIC_REPO_WRITES.includes(area) ? ["public_repo"] : [];
  return ["repo", ...publicRepo, ...own];
}

/** Whether `granted` suffices. Reading what is public needs no scope, except hooks, which are nobody's business. */
export function scopesSuffice(granted: readonly string[], area: Area, use: Use, isPrivate: boolean): boolean {
  if (use === "read" && !isPrivate && area !== "hooks") return true;
  return acceptedScopes(area, use, isPrivate).some((scope) => granted.includes(scope));
}

/** Scopes that a wider one holds already: `repo` opens all that `public_repo` opens. */
const HELD_BY: Partial<Record<string, readonly string[]>> = {
  repo: ["public_repo", "repo_deployment", "repo:status"],
  "admin:repo_hook": ["write:repo_hook", "read:repo_hook"],
  "write:repo_hook": ["read:repo_hook"],
  user: ["read:user", "user:email"],
};

/** The known scopes of a list separated by spaces or commas, each once, in order, as they are granted. */
export function parseScopes(text: string): string[] {
  return normalizeScopes(text.split(/[\s,]+/));
}

/** The known ones of `scopes`, each once, in order, without those that another of them holds (as GitHub saves them). */
export function normalizeScopes(scopes: readonly string[]): string[] {
  const known = new Set<string>(SCOPES);
  const held = new Set(scopes.flatMap((scope) => HELD_BY[scope] ?? []));
  return [...new Set(scopes)].filter((scope) => known.has(scope) && !held.has(scope));
}
