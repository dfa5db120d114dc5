import type { Route } from "@/lib/embedded-github/http/route";
import { getDeleteApp, postDeleteApp } from "./apps/delete-app";
import { getApp, postEditApp } from "./apps/edit-app";
import { getApps } from "./apps/get-apps";
import { getNewApp, postApp } from "./apps/new-app";
import { getNewSecret, postNewSecret } from "./apps/new-secret";
import { missingPage } from "./layout";
import { postSession, postSessionEnd } from "./session";
import { getTokens } from "./tokens/get-tokens";
import { getNewToken, postToken } from "./tokens/new-token";
import { getRevokeGrant, postRevokeGrant } from "./tokens/revoke-grant-pages";
import { getRevokeToken, postRevokeToken } from "./tokens/revoke-token";
import { onPage, seeOther } from "./visit";

/** The embedded GitHub's own pages about a person's tokens and apps, below /settings. */
export const settingsRoutes: readonly Route[] = [
  ["GET", "", async () => seeOther("/settings/tokens"), ""],
  ["POST", "/session", postSession, ""],
  ["POST", "/session/end", postSessionEnd, ""],
  ["GET", "/tokens", getTokens, ""],
  ["POST", "/tokens", postToken, ""],
  ["GET", "/tokens/new", getNewToken, ""],
  ["GET", "/tokens/apps/:appId/revoke", getRevokeGrant, ""],
  ["POST", "/tokens/apps/:appId/revoke", postRevokeGrant, ""],
  ["GET", "/tokens/:id/revoke", getRevokeToken, ""],
  ["POST", "/tokens/:id/revoke", postRevokeToken, ""],
  ["GET", "/apps", getApps, ""],
  ["POST", "/apps", postApp, ""],
  ["GET", "/apps/new", getNewApp, ""],
  ["GET", "/apps/:id", getApp, ""],
  ["POST", "/apps/:id", postEditApp, ""],
  ["GET", "/apps/:id/secret", getNewSecret, ""],
  ["POST", "/apps/:id/secret", postNewSecret, ""],
  ["GET", "/apps/:id/delete", getDeleteApp, ""],
  ["POST", "/apps/:id/delete", postDeleteApp, ""],
  ["GET", "/*", onPage(async ({ session }) => missingPage(session)), ""],
];
