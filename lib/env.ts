import { z } from "zod";
import { type HostSettings, parseHosts } from "./env/hosts";

/**
 * The one reading of the process environment by the running product. `lib/launch` checks the same variables at start and
 * fills in what it generates (DATABASE_URL, BERTH_SECRET, BERTH_WEBHOOK_SECRET, BERTH_CLIENT_SECRET), so a missing one is a broken launch.
 */
const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  BERTH_URL: z.url().optional(),
  BERTH_DATA_DIR: z.string().default(".berth"),
  DATABASE_URL: z.string().min(1),
  BERTH_DATABASE: z.enum(["embedded", "database-url"]).default("database-url"),
  BERTH_SECRET: z.string().min(32),
  BERTH_OLD_SECRETS: z.string().default(""),
  BERTH_WEBHOOK_SECRET: z.string().min(32),
  BERTH_CLIENT_SECRET: z.string().min(32),
  BERTH_API_LIMIT: z.coerce.number().int().min(0).default(5000),
  BERTH_API_SECONDARY_LIMIT: z.enum(["", "0", "1"]).default(""),
  BERTH_ALLOW_PUBLIC_EMBEDDED: z.string().default(""),
  BERTH_STANDALONE: z.string().default(""),
  BERTH_HOSTS: z.string().optional(),
  BERTH_EMBEDDED: z.enum(["", "0", "1"]).default(""),
});

export interface Env {
  /** Origin of Berth, without a trailing slash; actions, OAuth and webhooks require it. */
  readonly url: string;
  readonly port: number;
  readonly host: string;
  /** Absolute or relative to the working directory. */
  readonly dataDir: string;
  readonly databaseUrl: string;
  /** Whose PostgreSQL that is: the one that lib/launch started, or the one it was given. */
  readonly database: "embedded" | "database-url";
  /** At least 32 characters; encrypts sessions and stored tokens. */
  readonly secret: string;
  /** Earlier ones: what was sealed with them stays readable. */
  readonly oldSecrets: readonly string[];
  /** Shared with the hooks that Berth makes on the embedded GitHub. */
  readonly webhookSecret: string;
  /** OAuth client secret of Berth at the embedded GitHub. */
  readonly clientSecret: string;
  /** Calls that a token may make to the embedded GitHub in an hour; 0 for no limit. */
  readonly apiLimit: number;
  /** Whether the embedded GitHub also has GitHub's secondary limits, so that a client can be tested against them. */
  readonly secondaryLimit: boolean;
  /** Whether only this machine reaches Berth: then webhooks may go to loopback, and nowhere inside otherwise (T22, T44). */
  readonly localMode: boolean;
  /** Whether the embedded GitHub runs alone, without dashboard and deployer (`npm run github`). */
  readonly standalone: boolean;
  /** GitHubs elsewhere that Berth talks to. */
  readonly hosts: readonly HostSettings[];
  /** Whether the embedded GitHub is beside them. */
  readonly embedded: boolean;
}

let cached: Env | undefined;

/** The environment, parsed once. Throws a ZodError or HostsMistake that names the variable when one is missing or malformed. */
export function env(): Env {
  cached ??= read(process.env);
  return cached;
}

/** Forgets what was parsed, for a test that changes the environment. */
export function resetEnv(): void {
  cached = undefined;
}

export function read(source: Record<string, string | undefined>): Env {
  const e = schema.parse(source);
  return {
    url: (e.BERTH_URL ?? `http://localhost:${e.PORT}`).replace(/\/+$/, ""),
    port: e.PORT,
    host: e.HOST,
    dataDir: e.BERTH_DATA_DIR,
    databaseUrl: e.DATABASE_URL,
    database: e.BERTH_DATABASE,
    secret: e.BERTH_SECRET,
    oldSecrets: e.BERTH_OLD_SECRETS.split(",").flatMap((one) => one.trim() || []),
    webhookSecret: e.BERTH_WEBHOOK_SECRET,
    clientSecret: e.BERTH_CLIENT_SECRET,
    apiLimit: e.BERTH_API_LIMIT,
    secondaryLimit: e.BERTH_API_SECONDARY_LIMIT === "1",
    standalone: e.BERTH_STANDALONE === "1",
    localMode: e.BERTH_ALLOW_PUBLIC_EMBEDDED !== "1",
    hosts: parseHosts(e.BERTH_HOSTS),
    embedded: e.BERTH_EMBEDDED !== "0",
  };
}
