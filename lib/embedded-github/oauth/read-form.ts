import type { Ctx } from "@/lib/embedded-github/http/context";
import { readText } from "@/lib/embedded-github/http/read-text";

/** The fields of a form that a browser sent. Throws 413 above 64 KiB. */
export async function readForm(c: Ctx): Promise<URLSearchParams> {
  return new URLSearchParams(await readText(c.req.raw, 64 * 1024));
}
