/** Where the flow and its errors are described. */
export const OAUTH_DOCS =
  "https://docs.github.com/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-authorization-request-errors";
