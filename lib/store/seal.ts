import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/lib/env";

/** Version of the key that seals today; an old one stays readable under its own prefix. */
const VERSION = "v1";

/** Encrypts a secret for the database: AES-256-GCM, a fresh nonce, `v1:` before it (threats T32). */
export function seal(plain: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key(), nonce);
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return `${VERSION}:${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url")}`;
}

/** Opens what `seal` made. Throws when it was made with another secret, or changed. */
export function unseal(sealed: string): string {
  const [version, text] = sealed.split(":", 2);
  if (version !== VERSION || text === undefined) throw new Error("This secret was sealed in an unknown way.");
  const bytes = Buffer.from(text, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key(), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
}

function key(): Buffer {
  return Buffer.from(hkdfSync("sha256", env().secret, "", `berth token ${VERSION}`, 32));
}
