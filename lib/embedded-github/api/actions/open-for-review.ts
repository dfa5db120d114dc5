import { notFound, requiresAuthentication } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { type OpenedForWriting, openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { acceptedScopes, scopesSuffice } from "@/lib/embedded-github/rules/scopes";

/**
 * The repository of the path for a review. A required reviewer need not be able to push (contract 1b), so what is asked for
 * is reading it and a token with `repo`; who may review is decided by the environment. Throws 401 and 404.
 */
export async function openForReview(c: Ctx): Promise<OpenedForWriting> {
  const { repository, permission, viewer } = await openRepository(c, "environments");
  c.set("acceptedScopes", acceptedScopes("environments", "write", repository.private).join(", "));
  if (!viewer) throw requiresAuthentication();
  if (!scopesSuffice(viewer.token.scopes, "environments", "write", repository.private)) throw notFound();
  return { repository, permission, viewer };
}
