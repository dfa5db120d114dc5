import { ApiError } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { readJson } from "@/lib/embedded-github/http/read-json";
import { readText } from "@/lib/embedded-github/http/read-text";
import { basicCredentials } from "./basic-credentials";
import { OAUTH_DOCS } from "./docs";
import { exchangeCode } from "./exchange-code";
import { verifyApp } from "./find-app";

const DESCRIPTIONS = {
  incorrect_client_credentials: "The client_id and/or client_secret passed are incorrect.",
  redirect_uri_mismatch: "The redirect_uri MUST match the registered callback URL for this application.",
  bad_verification_code: "The code passed is incorrect or expired.",
  unsupported_grant_type: "The grant_type has to be authorization_code.",
} as const;

/** POST /login/oauth/access_token: form or JSON in, form or (by Accept) JSON out; errors come with status 200 (contract 6). */
export async function postAccessToken(c: Ctx): Promise<Response> {
  const given = await readParameters(c);
  const basic = basicCredentials(c.req.header("authorization"));
  const clientId = basic?.clientId ?? given("client_id") ?? "";
  const app = await verifyApp(clientId, basic?.secret ?? given("client_secret") ?? "");
  // Two different names for one client are refused rather than chosen from.
  if (!app || (given("client_id") ?? clientId) !== clientId) return refuse(c, "incorrect_client_credentials");
  if ((given("grant_type") ?? "authorization_code") !== "authorization_code")
    return refuse(c, "unsupported_grant_type");
  const exchanged = await exchangeCode(app, {
    code: given("code") ?? "",
    redirectUri: given("redirect_uri"),
    verifier: given("code_verifier"),
  });
  if (exchanged.kind === "error") return refuse(c, exchanged.error);
  return answer(c, { access_token: exchanged.token, token_type: "bearer", scope: exchanged.scopes.join(",") });
}

type Parameters = (name: string) => string | undefined;

async function readParameters(c: Ctx): Promise<Parameters> {
  if (c.req.header("content-type")?.toLowerCase().startsWith("application/json")) {
    const body = await readJson(c.req.raw);
    return (name) => {
      const value = body[name];
      return typeof value === "string" ? value : undefined;
    };
  }
  const form = new URLSearchParams(await readText(c.req.raw, 64 * 1024));
  for (const name of form.keys()) {
    if (form.getAll(name).length > 1) throw new ApiError(400, `The parameter ${name} is there more than once.`);
  }
  return (name) => form.get(name) ?? undefined;
}

function refuse(c: Ctx, error: keyof typeof DESCRIPTIONS): Response {
  return answer(c, { error, error_description: DESCRIPTIONS[error], error_uri: OAUTH_DOCS });
}

function answer(c: Ctx, body: Record<string, string>): Response {
  const isJson = /application\/json|\+json/i.test(c.req.header("accept") ?? "");
  return new Response(isJson ? JSON.stringify(body) : new URLSearchParams(body).toString(), {
    headers: {
      "content-type": isJson ? "application/json; charset=utf-8" : "application/x-www-form-urlencoded; charset=utf-8",
      "cache-control": "no-store",
    },
  });
}
