import type { Ctx } from "@/lib/embedded-github/http/context";
import { send } from "@/lib/embedded-github/http/send";
import { authorization } from "./authorization";
import { openOwnToken } from "./own-token";

/** POST /applications/{client_id}/token: whether a token of the app is good, whose it is and what it may. */
export async function checkToken(c: Ctx): Promise<Response> {
  return send(c, authorization(await openOwnToken(c)));
}
