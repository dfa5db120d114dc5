import { createHmac } from "node:crypto";

/** The signature headers of a body; none where the hook has no secret (contract 5). */
export function signatureHeaders(secret: string | null, body: string): Record<string, string> {
  if (!secret) return {};
  const digest = (algorithm: "sha1" | "sha256") => createHmac(algorithm, secret).update(body).digest("hex");
  return {
    "X-Hub-Signature": `sha1=${digest("sha1")}`,
    "X-Hub-Signature-256": `sha256=${digest("sha256")}`,
  };
}
