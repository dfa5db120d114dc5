import { BlockList, isIP, isIPv4 } from "node:net";

/** Nobody's receiver: this network, private, carrier NAT, link-local (metadata), documentation, multicast, reserved. */
const IPV4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
];
/**
 * Of 2000::/3, the only part of IPv6 that is public, what is not: Teredo, ORCHID, documentation, 6to4. NAT64 and mapped
 * addresses lie outside of it.
 */
const IPV6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];
/** Where something else than HTTP answers, which a POST could be made to say something to. */
const PORTS = [
  7, 9, 19, 21, 22, 23, 25, 53, 110, 111, 119, 135, 139, 143, 389, 445, 465, 514, 587, 636, 993, 995, 1433, 1521, 2049,
  3306, 3389, 5432, 5900, 6379, 11211, 27017,
];

const refused = listOf(IPV4, IPV6);
const publicIpv6 = listOf([], ["2000::/3"]);
const loopback = listOf(["127.0.0.0/8"], []);

/**
 * Why a webhook may not go to `url`, by what the URL alone says (T22, T44), or undefined. A name is looked at again when
 * it has been resolved. `localMode`: this machine may be called.
 */
export function urlRefusal(url: string, localMode: boolean): string | undefined {
  if (!URL.canParse(url)) return "url is not a URL";
  const { protocol, username, password, hostname, port } = new URL(url);
  if (protocol !== "http:" && protocol !== "https:") return "url must use http(s) scheme";
  if (username || password) return "url must not carry a user name or password";
  if (port !== "" && PORTS.includes(Number(port))) return `url must not use port ${port}`;
  const host = bare(hostname);
  if (isIP(host)) return addressRefusal(host, localMode);
  if (!localMode && /^(.+\.)?localhost$/.test(host)) return NOT_PUBLIC;
  return undefined;
}

/** Why a webhook may not go to an IP address, or undefined. */
export function addressRefusal(address: string, localMode: boolean): string | undefined {
  const family = isIPv4(address) ? "ipv4" : "ipv6";
  // An address with a zone is link-local, and BlockList does not read zones.
  if (!isIP(address) || address.includes("%")) return NOT_PUBLIC;
  // BlockList takes ::ffff:127.0.0.1 for loopback as well; that is no spelling that anyone needs.
  const isLoopback = family === "ipv4" ? loopback.check(address) : address === "::1";
  if (localMode && isLoopback) return undefined;
  if (refused.check(address, family)) return NOT_PUBLIC;
  return family === "ipv4" || publicIpv6.check(address, family) ? undefined : NOT_PUBLIC;
}

const NOT_PUBLIC = "url is not supported because it does not lead to a public address";

/** The host of a URL as the system resolves it: without brackets and final dots. */
export function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "").replace(/\.+$/, "");
}

function listOf(ipv4: readonly string[], ipv6: readonly string[]): BlockList {
  const list = new BlockList();
  for (const [family, ranges] of [["ipv4", ipv4] as const, ["ipv6", ipv6] as const]) {
    for (const range of ranges) {
      const [net = "", bits] = range.split("/");
      list.addSubnet(net, Number(bits), family);
    }
  }
  return list;
}
