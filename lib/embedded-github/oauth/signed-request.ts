import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { env } from "@/lib/env";
import type { AuthorizeRequest } from "./authorize-request";

const MINUTES_10 = 600_000;

const schema = z.object({
  clientId: z.string(),
  redirectUri: z.string(),
  scopes: z.array(z.string()),
  state: z.string().optional(),
  codeChallenge: z.string().optional(),
  until: z.number(),
});

/**
 * A request as a value for a hidden field: it comes back as it was shown, within ten minutes, and cannot be made up by
 * another page.
 */
export function signRequest(request: AuthorizeRequest): string {
  const text = Buffer.from(JSON.stringify({ ...request, until: Date.now() + MINUTES_10 })).toString("base64url");
  return `${text}.${macOf(text)}`;
}

/** The request of such a value; undefined where it was altered or is too old. */
export function verifyRequest(value: string): AuthorizeRequest | undefined {
  const [text = "", mac = ""] = value.split(".");
  const [given, expected] = [Buffer.from(mac), Buffer.from(macOf(text))];
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const { until, ...request } = schema.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
  if (Date.now() > until) return undefined;
  return { ...request, state: request.state, codeChallenge: request.codeChallenge };
}

function macOf(text: string): string {
  const key = createHmac("sha256", env().secret).update("embedded-github:authorize").digest();
  return createHmac("sha256", key).update(text).digest("base64url");
}
