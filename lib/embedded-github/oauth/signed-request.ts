import { z } from "zod";
import type { AuthorizeRequest } from "./authorize-request";
import { signValue, verifyValue } from "./signed-value";

const MINUTES_10 = 600_000;

const schema = z.object({
  clientId: z.string(),
  redirectUri: z.string(),
  scopes: z.array(z.string()),
  state: z.string().optional(),
  codeChallenge: z.string().optional(),
});

/**
 * A request as a value for a hidden field: it comes back as it was shown, within ten minutes, and cannot be made up by
 * another page.
 */
export function signRequest(request: AuthorizeRequest): string {
  return signValue("authorize", request, Date.now() + MINUTES_10);
}

/** The request of such a value; undefined where it was altered or is too old. */
export function verifyRequest(value: string): AuthorizeRequest | undefined {
  const data = verifyValue("authorize", value);
  if (data === undefined) return undefined;
  const request = schema.parse(data);
  return { ...request, state: request.state, codeChallenge: request.codeChallenge };
}
