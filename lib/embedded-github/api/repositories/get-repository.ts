import type { Ctx } from "@/lib/embedded-github/http/context";
import { send } from "@/lib/embedded-github/http/send";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { fullRepository } from "@/lib/embedded-github/wire/repository";

/** GET of one repository, with the caller's permissions in it where somebody calls. */
export async function getRepository(c: Ctx): Promise<Response> {
  const { repository, permission, viewer } = await openRepository(c, "code");
  return send(c, fullRepository(repository, viewer ? permission : undefined));
}
