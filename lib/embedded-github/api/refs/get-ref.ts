import { findRef } from "@/lib/embedded-github/git/list-refs";
import { notFound } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { send } from "@/lib/embedded-github/http/send";
import { checkNotEmpty } from "@/lib/embedded-github/repositories/check-not-empty";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { gitRef } from "@/lib/embedded-github/wire/refs";

/**
 * GET …/git/ref/{heads/x}: that one ref. 404 for what is none, also where it only begins so; 409 for an empty repository.
 * What git-refs say of themselves in `url` is `…/git/refs/…`, so that form leads here too.
 */
export async function getRef(c: Ctx): Promise<Response> {
  const { repository } = await openRepository(c, "code");
  const found = await findRef(repository, `refs/${c.req.param("ref") ?? ""}`);
  if (found) return send(c, gitRef(found, repository));
  await checkNotEmpty(repository);
  throw notFound();
}
