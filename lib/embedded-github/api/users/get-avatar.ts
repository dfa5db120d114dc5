import { notFound } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { identicon } from "@/lib/embedded-github/users/identicon";

/** GET /avatars/{login}.svg: a picture for any login, whether there is such a user or not. */
export async function getAvatar(c: Ctx): Promise<Response> {
  const login = /^(.{1,100})\.svg$/u.exec(c.req.param("file") ?? "")?.[1];
  if (!login) throw notFound();
  return new Response(identicon(login), {
    headers: { "content-type": "image/svg+xml", "cache-control": "public, max-age=86400" },
  });
}
