import { matchingRefs } from "@/lib/embedded-github/git/list-refs";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { send } from "@/lib/embedded-github/http/send";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { gitRef } from "@/lib/embedded-github/wire/refs";

/** GET …/git/matching-refs/{heads/x}: every ref that begins so, in one answer; none is an empty list. */
export async function listMatchingRefs(c: Ctx): Promise<Response> {
  const { repository } = await openRepository(c, "code");
  const refs = await matchingRefs(repository, c.req.param("prefix") ?? "");
  return send(
    c,
    refs.map((ref) => gitRef(ref, repository)),
  );
}
