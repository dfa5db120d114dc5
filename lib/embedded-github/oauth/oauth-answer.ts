import type { Ctx } from "@/lib/embedded-github/http/context";
import { OAUTH_DOCS } from "./docs";

const DESCRIPTIONS = {
  incorrect_client_credentials: "The client_id and/or client_secret passed are incorrect.",
  redirect_uri_mismatch: "The redirect_uri MUST match the registered callback URL for this application.",
  bad_verification_code: "The code passed is incorrect or expired.",
  unsupported_grant_type:
    "The grant_type has to be authorization_code or urn:ietf:params:oauth:grant-type:device_code.",
  authorization_pending: "The authorization request is still pending.",
  slow_down: "Too many requests have been made in the same timeframe.",
  expired_token: "This 'device_code' has expired.",
  incorrect_device_code: "The device_code provided is not valid.",
  access_denied: "The authorization request was denied.",
  device_flow_disabled: "Device Flow must be explicitly enabled for this App",
} as const;

export type OauthError = keyof typeof DESCRIPTIONS;

/** One of GitHub's OAuth errors; the status is 200 unless told otherwise (contract 6, observed). */
export function refuse(c: Ctx, error: OauthError, extra: Record<string, number> = {}, status = 200): Response {
  return answer(c, { error, error_description: DESCRIPTIONS[error], error_uri: OAUTH_DOCS, ...extra }, status);
}

/** An answer of the OAuth endpoints: a form, or JSON where that is accepted. */
export function answer(c: Ctx, body: Record<string, string | number>, status = 200): Response {
  const isJson = /application\/json|\+json/i.test(c.req.header("accept") ?? "");
  const form = new URLSearchParams(Object.entries(body).map(([name, value]) => [name, String(value)]));
  return new Response(isJson ? JSON.stringify(body) : form.toString(), {
    status,
    headers: {
      "content-type": isJson ? "application/json; charset=utf-8" : "application/x-www-form-urlencoded; charset=utf-8",
      "cache-control": "no-store",
    },
  });
}
