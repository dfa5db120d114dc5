import "server-only";
import { createHash } from "node:crypto";
import type { Host } from "./hosts";

/** One token at one host, as limits and refusals are kept: by a hash, so that the token itself lies nowhere. */
export function callerOf(host: Pick<Host, "apiUrl">, token: string): string {
  return `${host.apiUrl} ${createHash("sha256").update(token).digest("base64url")}`;
}
