import type { Route } from "@/lib/embedded-github/http/route";
import { checkToken } from "./application/check-token";
import { deleteGrant } from "./application/delete-grant";
import { deleteToken } from "./application/delete-token";
import { resetToken } from "./application/reset-token";
import { getDevice } from "./device/get-device";
import { postDevice } from "./device/post-device";
import { postDeviceCode } from "./device/post-device-code";
import { getAuthorize } from "./get-authorize";
import { getFont } from "./get-font";
import { getIcon } from "./get-icon";
import { postAccessToken } from "./post-access-token";
import { postAuthorize } from "./post-authorize";

/** The web flow, the device flow and what their pages need, below /login. */
export const loginRoutes: readonly Route[] = [
  ["GET", "/oauth/authorize", getAuthorize, ""],
  ["POST", "/oauth/authorize", postAuthorize, ""],
  ["POST", "/oauth/access_token", postAccessToken, ""],
  ["GET", "/device", getDevice, ""],
  ["POST", "/device", postDevice, ""],
  ["POST", "/device/code", postDeviceCode, ""],
  ["GET", "/oauth/fonts/:file", getFont, ""],
  ["GET", "/oauth/icon.svg", getIcon, ""],
];

const DOCS = "apps/oauth-applications";

/** What an app does with its own credentials, below the root of the API. */
export const applicationRoutes: readonly Route[] = [
  ["POST", "/applications/:clientId/token", checkToken, `${DOCS}#check-a-token`],
  ["PATCH", "/applications/:clientId/token", resetToken, `${DOCS}#reset-a-token`],
  ["DELETE", "/applications/:clientId/token", deleteToken, `${DOCS}#delete-an-app-token`],
  ["DELETE", "/applications/:clientId/grant", deleteGrant, `${DOCS}#delete-an-app-authorization`],
];
