import type { Ctx } from "@/lib/embedded-github/http/context";
import { send } from "@/lib/embedded-github/http/send";
import { VERSION } from "@/lib/embedded-github/version";

/** GET /meta: by `installed_version` a client knows an Enterprise Server. */
export async function getMeta(c: Ctx): Promise<Response> {
  return send(c, { verifiable_password_authentication: false, installed_version: VERSION });
}
