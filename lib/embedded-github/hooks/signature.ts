import { createHmac } from "node:crypto";

/** The signature headers of a body; none where the hook has no secret (contract 5). */
export function signatureHeaders(secret: string | null, body: string): Record<string, string> {
  if (!secret) return {};
  const digest = (algorithm: "sha1" | "sha256") => createHmac(algorithm, secret).update(body).digest("hex");
  return {
    "x-hub-signature": `sha1=${digest("sha1")}`,
    "x-hub-signature-256": `sha256=${digest("sha256")}`,
  };
}
