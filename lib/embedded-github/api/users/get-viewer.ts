import { and, eq } from "drizzle-orm";
import { requiresAuthentication } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { send } from "@/lib/embedded-github/http/send";
import { repositories } from "@/lib/embedded-github/schema";
import { privateUser } from "@/lib/embedded-github/wire/user";
import { db } from "@/lib/store/db";

/** GET /user: the caller's own account. */
export async function getViewer(c: Ctx): Promise<Response> {
  const viewer = c.get("viewer");
  if (!viewer) throw requiresAuthentication();
  const count = (isPrivate: boolean) =>
    db().$count(repositories, and(eq(repositories.ownerId, viewer.user.id), eq(repositories.private, isPrivate)));
  const [open, owned] = [await count(false), await count(true)];
  return send(c, privateUser(viewer.user, { open, owned, hidden: owned }));
}
