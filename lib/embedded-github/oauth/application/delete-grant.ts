import type { Ctx } from "@/lib/embedded-github/http/context";
import { noContent } from "@/lib/embedded-github/http/send";
import { revokeGrant } from "@/lib/embedded-github/tokens/revoke-grant";
import { openOwnToken } from "./own-token";

/** DELETE /applications/{client_id}/grant: the app gives back all that the token's person granted it. */
export async function deleteGrant(c: Ctx): Promise<Response> {
  const { app, user } = await openOwnToken(c);
  await revokeGrant(app.id, user.id);
  return noContent();
}
