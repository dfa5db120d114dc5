import { HostsMistake, parseHosts } from "@/lib/env/hosts";
import { LaunchFailure } from "./launch-failure";

/** What a person may set, checked; a variable that is empty counts as not set. */
export interface Settings {
  readonly port: number;
  /** Addresses to listen on: both loopbacks unless HOST names one. */
  readonly hosts: readonly string[];
  /** Origin, without a trailing slash. */
  readonly url: string;
  readonly dataDir: string;
  /** The PostgreSQL to use instead of the embedded one. */
  readonly databaseUrl: string | undefined;
  readonly secret: string | undefined;
  readonly webhookSecret: string | undefined;
  readonly clientSecret: string | undefined;
  /** Whether the embedded GitHub is there, beside the hosts of BERTH_HOSTS. */
  readonly embedded: boolean;
}

type Source = Record<string, string | undefined>;

/** Checks every variable (design, section 5). Throws a LaunchFailure that names the variable and the remedy. */
export function readSettings(source: Source): Settings {
  const port = readPort(source.PORT || "3000");
  return {
    port,
    hosts: readHosts(source),
    url: readOrigin(source.BERTH_URL || `http://localhost:${port}`),
    dataDir: source.BERTH_DATA_DIR || ".berth",
    databaseUrl: readDatabaseUrl(source.DATABASE_URL || undefined),
    secret: readSecret("BERTH_SECRET", source),
    webhookSecret: readSecret("BERTH_WEBHOOK_SECRET", source),
    clientSecret: readSecret("BERTH_CLIENT_SECRET", source),
    embedded: readEmbedded(source),
  };
}

/** Also checks BERTH_HOSTS, for one of the two has to be there. */
function readEmbedded(source: Source): boolean {
  const others = readRemoteHosts(source.BERTH_HOSTS).length;
  const value = source.BERTH_EMBEDDED || "1";
  if (value !== "0" && value !== "1")
    throw new LaunchFailure(`BERTH_EMBEDDED is "${value}"; set it to 0 for no embedded GitHub, or leave it out.`);
  if (value === "0" && others === 0)
    throw new LaunchFailure("BERTH_EMBEDDED is 0 and there is no other host; set BERTH_HOSTS, or leave it out.");
  return value === "1";
}

function readRemoteHosts(value: string | undefined) {
  try {
    return parseHosts(value);
  } catch (error) {
    if (error instanceof HostsMistake) throw new LaunchFailure(error.message);
    throw error;
  }
}

function readPort(value: string): number {
  const port = Number(value);
  if (/^\d+$/.test(value) && port >= 1 && port <= 65535) return port;
  throw new LaunchFailure(`PORT is "${value}", which is not a port; set it to a number from 1 to 65535.`);
}

function readHosts(source: Source): readonly string[] {
  const host = source.HOST || "localhost";
  if (host === "localhost") return ["127.0.0.1", "::1"];
  const bare = host.replace(/^\[(.*)\]$/, "$1");
  const open = source.BERTH_ALLOW_PUBLIC_EMBEDDED === "1" || source.BERTH_EMBEDDED === "0";
  if (isLoopback(bare) || open) return [bare];
  throw new LaunchFailure(
    `HOST is "${host}", which others can reach, and the embedded GitHub signs people in without a password; ` +
      "set HOST to 127.0.0.1, BERTH_EMBEDDED=0 to have only the hosts of BERTH_HOSTS, or BERTH_ALLOW_PUBLIC_EMBEDDED=1 where only people you trust can connect.",
  );
}

/** True for a name or address (without brackets and port) that only this machine reaches. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "::1" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function readOrigin(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const plain =
    url && /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search && !url.hash && !url.username;
  if (plain) return url.origin;
  throw new LaunchFailure(
    `BERTH_URL is "${value}", which is not an origin; set it to the public address without a path, such as https://berth.example.com.`,
  );
}

function readDatabaseUrl(value: string | undefined): string | undefined {
  if (!value || /^postgres(ql)?:\/\/./.test(value)) return value;
  // The value is not repeated: it may hold a password.
  throw new LaunchFailure(
    "DATABASE_URL is not the URL of a PostgreSQL; set it to postgresql://user:password@host:5432/name, or leave it out to use the embedded one.",
  );
}

function readSecret(name: string, source: Source): string | undefined {
  const value = source[name] || undefined;
  if (!value || value.length >= 32) return value;
  throw new LaunchFailure(
    `${name} has ${value.length} characters and needs 32 or more; set it to the output of "openssl rand -base64 32", or leave it out to have one made.`,
  );
}
