import type { OauthAppRow } from "@/lib/embedded-github/http/context";
import { parseScopes } from "@/lib/embedded-github/rules/scopes";
import { findApp } from "./find-app";
import { mayReturnTo } from "./redirect-uri";

/** A request to act for a person that is in order: only this is ever shown, signed and turned into a code. */
export interface AuthorizeRequest {
  clientId: string;
  redirectUri: string;
  /** As asked for; none means what the person granted before. */
  scopes: string[];
  state: string | undefined;
  /** S256 of the verifier. */
  codeChallenge: string | undefined;
}

export type Parsed =
  | { kind: "request"; request: AuthorizeRequest; app: OauthAppRow; login: string | undefined }
  /** Told on our own page: there is no address of the app to send it to. */
  | { kind: "page"; status: number; title: string; detail: string }
  /** Told to the app, at an address that it registered. */
  | { kind: "redirect"; to: string; error: string; description: string; state: string | undefined };

// `allow_signup` and `prompt=select_account` are taken and change nothing: nobody signs up here, and the page always asks.
const SINGLE = ["client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method", "login"];

/** Reads the query of GET /login/oauth/authorize (contract 6). */
export async function parseAuthorize(query: URLSearchParams): Promise<Parsed> {
  const repeated = SINGLE.find((name) => query.getAll(name).length > 1);
  if (repeated) return page(400, "This request is not in order", `The parameter ${repeated} is there more than once.`);
  const app = await findApp(query.get("client_id") ?? "");
  if (!app) return page(404, "No such application", "No application with this client_id is registered here.");
  const state = query.get("state") ?? undefined;
  const [registered] = app.redirectUris;
  const redirectUri = query.get("redirect_uri") ?? registered;
  if (redirectUri === undefined || registered === undefined) {
    return page(400, "This application has no callback", "It is registered without an address to return to.");
  }
  if (!mayReturnTo(app, redirectUri)) return refuse(registered, state, ...MISMATCH);
  const problem = problemOf(query);
  if (problem) return refuse(redirectUri, state, ...problem);
  const request = {
    clientId: app.clientId,
    redirectUri,
    scopes: parseScopes(query.get("scope") ?? ""),
    state,
    codeChallenge: query.get("code_challenge") ?? undefined,
  };
  return { kind: "request", request, app, login: query.get("login") ?? undefined };
}

const MISMATCH = [
  "redirect_uri_mismatch",
  "The redirect_uri is not one of those that are registered for this application.",
] as const;

function problemOf(query: URLSearchParams): readonly [string, string] | undefined {
  const type = query.get("response_type");
  if (type !== null && type !== "code") return ["unsupported_response_type", "Only response_type=code is served."];
  const challenge = query.get("code_challenge");
  const method = query.get("code_challenge_method");
  if (challenge === null && method === null) return undefined;
  if (method !== "S256") return ["invalid_request", "The code_challenge_method has to be S256."];
  if (!/^[A-Za-z0-9_-]{43}$/.test(challenge ?? "")) {
    return ["invalid_request", "The code_challenge has to be 43 characters of base64url."];
  }
  return undefined;
}

function page(status: number, title: string, detail: string): Parsed {
  return { kind: "page", status, title, detail };
}

function refuse(to: string, state: string | undefined, error: string, description: string): Parsed {
  return { kind: "redirect", to, error, description, state };
}
