import { and, eq } from "drizzle-orm";
import { requiresAuthentication } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { send } from "@/lib/embedded-github/http/send";
import { repositories } from "@/lib/embedded-github/schema";
import { privateUser, publicUser } from "@/lib/embedded-github/wire/user";
import { db } from "@/lib/store/db";

/** Scopes that open what a person keeps to themselves; others see a public user (contract 6). */
const PRIVATE = ["user", "read:user"];

/** GET /user: the caller's own account; 401 for nobody. */
export async function getViewer(c: Ctx): Promise<Response> {
  const viewer = c.get("viewer");
  if (!viewer) throw requiresAuthentication();
  const count = (isPrivate: boolean) =>
    db().$count(repositories, and(eq(repositories.ownerId, viewer.user.id), eq(repositories.private, isPrivate)));
  c.set("acceptedScopes", PRIVATE.join(", "));
  const open = await count(false);
  if (!PRIVATE.some((scope) => viewer.token.scopes.includes(scope))) return send(c, publicUser(viewer.user, open));
  const owned = await count(true);
  return send(c, privateUser(viewer.user, { open, owned, hidden: owned }));
}
