import { parseArgs } from "node:util";
import { LaunchFailure } from "./launch-failure";

/** What `npm run github` may be told. */
export interface GithubOptions {
  readonly port: string;
  readonly host: string | undefined;
  /** Origin in links; the host and port unless a proxy stands in front. */
  readonly url: string;
  /** Folder of the database and of what Berth makes; apart from the dashboard's, so that neither disturbs the other. */
  readonly data: string;
  /** A PostgreSQL to use instead of the embedded one. */
  readonly database: string;
  /** Git repositories to add at the start. */
  readonly repositories: readonly string[];
  readonly sample: boolean;
  /** Calls an hour and token; 0 for no limit. */
  readonly limit: string | undefined;
  readonly secondaryLimit: boolean;
}

export const GITHUB_USAGE = `Usage: npm run github -- [options]

  --port N             where it listens (4001)
  --host ADDRESS       on which address (both loopback addresses)
  --url ORIGIN         the origin in its links, where a proxy stands in front
  --data DIR           where it keeps its database (.berth-github)
  --database URL       a PostgreSQL to use instead of the embedded one
  --repo PATH          adds a git repository; as octocat/FOLDER, or with PATH=OWNER/NAME under that name. Again for more
  --sample             with the sample repositories and their deployments
  --limit N            calls an hour and token (5000); 0 for no limit
  --secondary-limit    with GitHub's secondary limits, to test how a client takes them
`;

/** Parses the words after `npm run github --`; undefined where help was asked for. Throws a LaunchFailure. */
export function parseGithubOptions(words: readonly string[]): GithubOptions | undefined {
  const values = read(words);
  if (values.help) return undefined;
  const port = values.port ?? "4001";
  return {
    port,
    host: values.host,
    url: values.url ?? `http://localhost:${port}`,
    data: values.data ?? ".berth-github",
    database: values.database ?? "",
    repositories: values.repo ?? [],
    sample: values.sample ?? false,
    limit: number("limit", values.limit),
    secondaryLimit: values["secondary-limit"] ?? false,
  };
}

function read(words: readonly string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  try {
    return parseArgs({
      args: [...words],
      strict: true,
      options: {
        port: text,
        host: text,
        url: text,
        data: text,
        database: text,
        limit: text,
        repo: { type: "string", multiple: true },
        sample: flag,
        "secondary-limit": flag,
        help: flag,
      },
    }).values;
  } catch (error) {
    const words = error instanceof Error ? error.message.split(". ")[0] : String(error);
    throw new LaunchFailure(`${words}.\n\n${GITHUB_USAGE}`);
  }
}

function number(name: string, value: string | undefined): string | undefined {
  if (value === undefined || /^\d{1,9}$/.test(value)) return value;
  throw new LaunchFailure(`--${name} is "${value}", which is not a number.`);
}

/** One `--repo`: `PATH`, or `PATH=OWNER/NAME`. */
export function parseRepository(value: string): { path: string; owner?: string; name?: string } {
  const [, path, owner, name] = /^(.+)=([^/=]+)\/([^/=]+)$/.exec(value) ?? [];
  return path === undefined ? { path: value } : { path, owner, name };
}
