import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Whether `signature` (`X-Hub-Signature-256`) is the HMAC-SHA256 of the raw bytes under `secret` (contract, section 5). Constant time; an empty
 * secret signs nothing.
 */
export function isSigned(body: Uint8Array, signature: string | null, secret: string): boolean {
  if (secret === "" || !signature?.startsWith("sha256=")) return false;
  const expected = Buffer.from(`sha256=${createHmac("sha256", secret).update(body).digest("hex")}`);
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
