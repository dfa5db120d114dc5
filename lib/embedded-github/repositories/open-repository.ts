import { ApiError, notFound, requiresAuthentication } from "@/lib/embedded-github/http/api-error";
import type { Ctx, Repository, Viewer } from "@/lib/embedded-github/http/context";
import { movedTo } from "@/lib/embedded-github/http/moved";
import { isPlainText } from "@/lib/embedded-github/http/plain-text";
import { Remembered } from "@/lib/embedded-github/http/remembered";
import { type Area, acceptedScopes, type Level, scopesSuffice, type Use } from "@/lib/embedded-github/rules/scopes";
import type { Permission } from "@/lib/embedded-github/wire/repository";
import { type Address, type Found, findRenamed, findRepository } from "./find-repository";

export interface Opened {
  repository: Repository;
  permission: Permission;
  viewer: Viewer | undefined;
}

/** An opened repository in which somebody who is signed in may write. */
export interface OpenedForWriting extends Opened {
  viewer: Viewer;
}

/**
 * The repository of the path, if the caller may read `area` of it. What is not there, what is private to others and what
 * the token's scopes do not open all answer 404 (contract 1c). Under an earlier name, who may read it is led on by a 301.
 */
export async function openRepository(c: Ctx, area: Area): Promise<Opened> {
  const viewer = c.get("viewer");
  const found = await find(c, viewer);
  c.set("acceptedScopes", acceptedScopes(area, "read", found?.repository.private ?? true).join(", "));
  if (!found || !mayRead(found, viewer)) throw notFound();
  const { repository } = found;
  if (!scopesSuffice(viewer?.token.scopes ?? [], area, "read", repository.private)) throw notFound();
  if (found.isRenamed) throw movedTo(c, repository.id);
  return { repository, permission: found.permission ?? "read", viewer };
}

/**
 * Like `openRepository`, for a change: 403 where the caller may read but not push (or, for `admin`, not administer).
 * `scope` is what the token must allow, where that is less: an administrator lists hooks with a scope that only reads.
 */
export async function openForWriting(
  c: Ctx,
  area: Area,
  level: Exclude<Level, "read">,
  scope: Use = level,
): Promise<OpenedForWriting> {
  const viewer = c.get("viewer");
  const found = await find(c, viewer);
  c.set("acceptedScopes", acceptedScopes(area, scope, found?.repository.private ?? true).join(", "));
  if (!found || !mayRead(found, viewer)) throw viewer ? notFound() : requiresAuthentication();
  if (found.isRenamed) throw movedOn(c, found.repository, area, viewer);
  if (!viewer) throw requiresAuthentication();
  const { repository, permission } = found;
  if (!scopesSuffice(viewer.token.scopes, area, scope, repository.private)) throw notFound();
  if (level === "admin" && permission !== "admin") throw new ApiError(403, "Must have admin rights to Repository.");
  if (permission !== "admin" && permission !== "write") throw new ApiError(403, "Must have push access to Repository.");
  return { repository, permission, viewer };
}

function mayRead(found: { repository: Repository; permission: Permission }, viewer: Viewer | undefined): boolean {
  if (!found.repository.private) return true;
  return viewer !== undefined && found.permission !== undefined;
}

// What may be read is led on; whether it may be changed is asked where it is now.
function movedOn(c: Ctx, repository: Repository, area: Area, viewer: Viewer | undefined): ApiError {
  const mayKnow = scopesSuffice(viewer?.token.scopes ?? [], area, "read", repository.private);
  return mayKnow ? movedTo(c, repository.id) : notFound();
}

type Addressed = (Found & { isRenamed: boolean }) | undefined;

const repositories = new Remembered<Addressed>();

async function find(c: Ctx, viewer: Viewer | undefined): Promise<Addressed> {
  const address = addressOf(c);
  if (!address) return undefined;
  const key = `${JSON.stringify(address).toLowerCase()} ${viewer?.user.id ?? ""}`;
  return repositories.get(key, () => lookUp(address, viewer));
}

async function lookUp(address: Address, viewer: Viewer | undefined): Promise<Addressed> {
  const found = await findRepository(address, viewer?.user.id);
  if (found) return { ...found, isRenamed: false };
  const renamed = "id" in address ? undefined : await findRenamed(address, viewer?.user.id);
  return renamed && { ...renamed, isRenamed: true };
}

// Both forms of the address reach the same repository: links of a list use the numeric one.
function addressOf(c: Ctx): Address | undefined {
  const id = c.req.param("repositoryId");
  if (id !== undefined) return /^\d{1,15}$/.test(id) ? { id: Number(id) } : undefined;
  const [owner = "", name = ""] = [c.req.param("owner"), c.req.param("repo")];
  const sound = (text: string) => text.length <= 100 && isPlainText(text);
  return sound(owner) && sound(name) ? { owner, name } : undefined;
}
