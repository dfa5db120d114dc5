/** Base of the REST API of a host (contract, section 0). `origin` is where Berth is open: the embedded GitHub lives there. */
export function apiBase(host: string, origin: string): string {
  if (host === "local") return `${origin}/api/v3`;
  if (host === "github.com") return "https://api.github.com";
  if (host.endsWith(".ghe.com")) return `https://api.${host}`;
  return `https://${host}/api/v3`;
}
