import { readFile } from "node:fs/promises";
import path from "node:path";
import { notFound } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";

const FILES = new Map([
  ["geist.woff2", "@fontsource-variable/geist/files/geist-latin-wght-normal.woff2"],
  ["geist-mono.woff2", "@fontsource-variable/geist-mono/files/geist-mono-latin-wght-normal.woff2"],
]);

/** GET /login/oauth/fonts/{file}: Berth's type for our own pages, from the package. Without it a page takes the system's. */
export async function getFont(c: Ctx): Promise<Response> {
  const file = FILES.get(c.req.param("file") ?? "");
  if (file === undefined) throw notFound();
  const bytes = await readFile(path.join(process.cwd(), "node_modules", file)).catch(() => undefined);
  if (bytes === undefined) throw notFound();
  const headers = { "content-type": "font/woff2", "cache-control": "public, max-age=86400" };
  return new Response(new Uint8Array(bytes), { headers });
}
