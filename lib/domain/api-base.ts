/**
 * Base of the REST API of a host (contract, section 0). `origin` is where Berth is open, for the embedded GitHub lives there; or that of the host's
 * own pages, which says whether an Enterprise Server has https.
 */
export function apiBase(host: string, origin: string): string {
  if (host === "local") return `${origin}/api/v3`;
  if (host === "github.com") return "https://api.github.com";
  if (host.endsWith(".ghe.com")) return `https://api.${host}`;
  return origin === `http://${host}` ? `${origin}/api/v3` : `https://${host}/api/v3`;
}
