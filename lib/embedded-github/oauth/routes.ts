import type { Route } from "@/lib/embedded-github/http/route";
import { deleteToken } from "./delete-token";
import { getAuthorize } from "./get-authorize";
import { postAccessToken } from "./post-access-token";
import { postAuthorize } from "./post-authorize";

/** The web flow, below /login/oauth. */
export const oauthRoutes: readonly Route[] = [
  ["GET", "/authorize", getAuthorize, ""],
  ["POST", "/authorize", postAuthorize, ""],
  ["POST", "/access_token", postAccessToken, ""],
];

/** What an app does with its own credentials, below the root of the API. */
export const applicationRoutes: readonly Route[] = [
  ["DELETE", "/applications/:clientId/token", deleteToken, "apps/oauth-applications#delete-an-app-token"],
];
