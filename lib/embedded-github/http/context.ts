import type { Context } from "hono";
import type { oauthApps, repositories, tokens, users } from "@/lib/embedded-github/schema";
import type { ApiVersion } from "./api-version";

export type UserRow = typeof users.$inferSelect;
export type TokenRow = typeof tokens.$inferSelect;
export type OauthAppRow = typeof oauthApps.$inferSelect;
export type Repository = typeof repositories.$inferSelect & { owner: UserRow };

/** Who calls: a user through a token, with the scopes that the token was granted. */
export interface Viewer {
  user: UserRow;
  token: TokenRow;
}

export interface Variables {
  requestId: string;
  /** Undefined until it is read, and for pages that are not the API's. */
  apiVersion: ApiVersion | undefined;
  /** Undefined for an anonymous call. */
  viewer: Viewer | undefined;
  /** Scopes that would open the resource, for X-Accepted-OAuth-Scopes. */
  acceptedScopes: string;
  /** Page of the REST reference that error bodies point at. */
  docs: string;
}

export interface Embedded {
  Variables: Variables;
  /** What Node's own server knows of the call; empty where a Request comes from elsewhere. */
  Bindings: { incoming?: { socket: { remoteAddress?: string | undefined } } };
}

export type Ctx = Context<Embedded>;
