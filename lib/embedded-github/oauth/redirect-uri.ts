import type { OauthAppRow } from "@/lib/embedded-github/http/context";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Whether an app may have the browser sent to `uri`. An app that a person registered here follows GitHub's rule (contract 6):
 * the host of a callback or a subdomain of it, the same port, a path at or under the callback's; on loopback any port. An
 * app of Berth's own gets the registered address alone, character by character.
 */
export function mayReturnTo(app: Pick<OauthAppRow, "ownerId" | "redirectUris">, uri: string): boolean {
  if (app.redirectUris.includes(uri)) return true;
  return app.ownerId !== null && app.redirectUris.some((callback) => isUnder(callback, uri));
}

function isUnder(callback: string, uri: string): boolean {
  if (!URL.canParse(callback) || !isSound(uri)) return false;
  const [base, wanted] = [new URL(callback), new URL(uri)];
  if (wanted.protocol !== base.protocol || !hostMatches(base, wanted)) return false;
  const folder = base.pathname.endsWith("/") ? base.pathname : `${base.pathname}/`;
  return wanted.pathname === base.pathname || wanted.pathname.startsWith(folder);
}

// What a browser and another program could read differently is not read at all: a name before an `@`, a fragment, a backslash,
// a slash or a dot that is encoded, or a character that is dropped.
function isSound(uri: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what is looked for
  if (/[\u0000-\u0020\u007f\\#]|%2f|%5c|%2e/i.test(uri) || !URL.canParse(uri)) return false;
  const { username, password, protocol } = new URL(uri);
  return username === "" && password === "" && /^https?:$/.test(protocol);
}

function hostMatches(base: URL, wanted: URL): boolean {
  if (LOOPBACK.has(base.hostname)) return wanted.hostname === base.hostname;
  if (wanted.port !== base.port) return false;
  const isName = !/^[\d.]+$|^\[/.test(base.hostname);
  return wanted.hostname === base.hostname || (isName && wanted.hostname.endsWith(`.${base.hostname}`));
}
