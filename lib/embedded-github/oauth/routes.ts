import type { Route } from "@/lib/embedded-github/http/route";
import { deleteToken } from "./delete-token";
import { getDevice } from "./device/get-device";
import { postDevice } from "./device/post-device";
import { postDeviceCode } from "./device/post-device-code";
import { getAuthorize } from "./get-authorize";
import { postAccessToken } from "./post-access-token";
import { postAuthorize } from "./post-authorize";

/** The web flow and the device flow, below /login. */
export const loginRoutes: readonly Route[] = [
  ["GET", "/oauth/authorize", getAuthorize, ""],
  ["POST", "/oauth/authorize", postAuthorize, ""],
  ["POST", "/oauth/access_token", postAccessToken, ""],
  ["GET", "/device", getDevice, ""],
  ["POST", "/device", postDevice, ""],
  ["POST", "/device/code", postDeviceCode, ""],
];

/** What an app does with its own credentials, below the root of the API. */
export const applicationRoutes: readonly Route[] = [
  ["DELETE", "/applications/:clientId/token", deleteToken, "apps/oauth-applications#delete-an-app-token"],
];
