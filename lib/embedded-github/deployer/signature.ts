import { createHmac, timingSafeEqual } from "node:crypto";

/** Whether `header` (`sha256=<hex>`) is the HMAC-SHA256 of the body; compares in constant time, never true for an empty secret. */
export function signatureMatches(body: string, header: string | null | undefined, secret: string): boolean {
  const given = /^sha256=([0-9a-f]{64})$/i.exec(header ?? "")?.[1];
  if (!given || secret === "") return false;
  const expected = createHmac("sha256", secret).update(body).digest();
  return timingSafeEqual(Buffer.from(given, "hex"), expected);
}
