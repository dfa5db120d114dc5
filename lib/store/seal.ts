import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/lib/env";

/** The way in which it is sealed today. */
const VERSION = "v1";
/** So many characters of a key's own digest stand before the text: which of the secrets opens it. */
const NAME_LENGTH = 6;

/** Encrypts a secret for the database: AES-256-GCM, a fresh nonce, `v1:` and the name of the key before it (threats T32). */
export function seal(plain: string): string {
  const nonce = randomBytes(12);
  const key = keyOf(env().secret);
  const cipher = createCipheriv("aes-256-gcm", key.bytes, nonce);
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return `${VERSION}:${key.name}:${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url")}`;
}

/** Opens what `seal` made with today's secret or an earlier one that is still named. Throws when it was made with another, or changed. */
export function unseal(sealed: string): string {
  const [version, ...rest] = sealed.split(":");
  const text = rest.at(-1);
  if (version !== VERSION || text === undefined) throw new Error("This secret was sealed in an unknown way.");
  const keys = [env().secret, ...env().oldSecrets].map(keyOf);
  // Before keys had names there was one.
  const key = rest.length === 1 ? keys[0] : keys.find(({ name }) => name === rest[0]);
  if (!key) throw new Error("This secret was sealed with a key that is not here any more.");
  const bytes = Buffer.from(text, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key.bytes, bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
}

function keyOf(secret: string): { readonly name: string; readonly bytes: Buffer } {
  const bytes = Buffer.from(hkdfSync("sha256", secret, "", `berth token ${VERSION}`, 32));
  return { name: createHash("sha256").update(bytes).digest("base64url").slice(0, NAME_LENGTH), bytes };
}
