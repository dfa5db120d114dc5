import { and, eq, not } from "drizzle-orm";
import { notFound } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { isPlainText } from "@/lib/embedded-github/http/plain-text";
import { send } from "@/lib/embedded-github/http/send";
import { repositories } from "@/lib/embedded-github/schema";
import { findUser } from "@/lib/embedded-github/users/ensure-user";
import { publicUser } from "@/lib/embedded-github/wire/user";
import { db } from "@/lib/store/db";

/** GET /users/{login} */
export async function getUser(c: Ctx): Promise<Response> {
  const login = c.req.param("login") ?? "";
  const user = isPlainText(login) ? await findUser(login) : undefined;
  if (!user) throw notFound();
  const where = and(eq(repositories.ownerId, user.id), not(repositories.private));
  return send(c, publicUser(user, await db().$count(repositories, where)));
}
