import type { Caller } from "./asked";
import { notFound, Refusal } from "./refusal";
import type { Repository } from "./repository";
import type { Level } from "./types";

/** What a scope is needed for (contract 1c and 6): `repo` opens all of a private repository, `repo_deployment` deployments and statuses alone. */
export type Area = "code" | "deployments" | "hooks";

const OPENS: Readonly<Record<Area, readonly string[]>> = {
  code: ["repo"],
  deployments: ["repo", "repo_deployment"],
  hooks: ["repo", "admin:repo_hook", "write:repo_hook", "read:repo_hook"],
};
const ORDER: readonly Level[] = ["read", "write", "admin"];

export function levelOf(repository: Repository, { person }: Caller): Level | undefined {
  const own = repository.owner.toLowerCase() === person.login.toLowerCase() ? "admin" : undefined;
  return own ?? repository.levels.get(person.login.toLowerCase()) ?? (repository.private ? undefined : "read");
}

/** Whether person and token see this area at all; what they do not see is not there. */
export function sees(repository: Repository, caller: Caller, area: Area): boolean {
  const level = levelOf(repository, caller);
  if (level === undefined || (area === "hooks" && level !== "admin")) return false;
  const opens = repository.private ? OPENS[area] : [...OPENS[area], "public_repo"];
  const isOpen = !repository.private && area !== "hooks";
  return isOpen || opens.some((scope) => caller.token.scopes.includes(scope));
}

/** Throws 404 for what may not be seen, 403 for what may be seen and not changed. */
export function requireAccess(repository: Repository, caller: Caller, area: Area, least: Level): void {
  if (!sees(repository, caller, area)) throw notFound();
  if (least === "read") return;
  const level = levelOf(repository, caller) ?? "read";
  const scopes = repository.private ? OPENS[area] : [...OPENS[area], "public_repo"];
  const permitted = ORDER.indexOf(level) >= ORDER.indexOf(least) && scopes.some((s) => caller.token.scopes.includes(s));
  if (!permitted) throw new Refusal(403, "Must have admin rights to Repository.");
}
