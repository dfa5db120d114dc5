import type { Ctx } from "@/lib/embedded-github/http/context";
import { basicCredentials } from "./basic-credentials";
import { pollDevice } from "./device/poll-device";
import { exchangeCode } from "./exchange-code";
import { findApp, verifyApp } from "./find-app";
import { answer, refuse } from "./oauth-answer";
import { type Parameters, readParameters } from "./read-parameters";

const DEVICE = "urn:ietf:params:oauth:grant-type:device_code";

interface Client {
  id: string;
  secret: string | undefined;
  /** Two different names for one client are refused rather than chosen from. */
  isAmbiguous: boolean;
}

/** POST /login/oauth/access_token: form or JSON in, form or (by Accept) JSON out; errors come with status 200 (contract 6). */
export async function postAccessToken(c: Ctx): Promise<Response> {
  const given = await readParameters(c);
  const client = clientOf(c, given);
  const grant = given("grant_type") ?? "authorization_code";
  if (client.isAmbiguous) return refuse(c, "incorrect_client_credentials");
  if (grant === DEVICE) return byDevice(c, client, given);
  const app = await verifyApp(client.id, client.secret ?? "");
  if (!app) return refuse(c, "incorrect_client_credentials");
  if (grant !== "authorization_code") return refuse(c, "unsupported_grant_type");
  const exchanged = await exchangeCode(app, {
    code: given("code") ?? "",
    redirectUri: given("redirect_uri"),
    verifier: given("code_verifier"),
  });
  return exchanged.kind === "error" ? refuse(c, exchanged.error) : token(c, exchanged);
}

// A device keeps no secret, so none is asked for; one that is sent all the same has to be right.
async function byDevice(c: Ctx, client: Client, given: Parameters): Promise<Response> {
  const app = client.secret ? await verifyApp(client.id, client.secret) : await findApp(client.id);
  if (!app) return refuse(c, "incorrect_client_credentials");
  if (!app.deviceFlow) return refuse(c, "device_flow_disabled");
  const polled = await pollDevice(app, given("device_code") ?? "");
  if (polled.kind === "token") return token(c, polled);
  return refuse(c, polled.error, polled.interval === undefined ? {} : { interval: polled.interval });
}

function clientOf(c: Ctx, given: Parameters): Client {
  const basic = basicCredentials(c.req.header("authorization"));
  const id = basic?.clientId ?? given("client_id") ?? "";
  const secret = basic?.secret ?? given("client_secret");
  return { id, secret, isAmbiguous: (given("client_id") ?? id) !== id };
}

function token(c: Ctx, { token, scopes }: { token: string; scopes: readonly string[] }): Response {
  return answer(c, { access_token: token, token_type: "bearer", scope: scopes.join(",") });
}
