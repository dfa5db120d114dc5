export interface Credentials {
  clientId: string;
  secret: string;
}

/** Client credentials of a Basic header, each form-encoded within it (RFC 6749, 2.3.1); undefined where there are none. */
export function basicCredentials(authorization: string | undefined): Credentials | undefined {
  const encoded = /^basic\s+(\S+)\s*$/i.exec(authorization ?? "")?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon < 0) return undefined;
  return { clientId: decode(text.slice(0, colon)), secret: decode(text.slice(colon + 1)) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
