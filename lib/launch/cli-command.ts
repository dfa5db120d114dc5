import { parseArgs } from "node:util";

export type Command =
  | { kind: "token create"; user: string; scopes: string[]; note: string }
  | { kind: "repo add"; path: string; owner?: string; name?: string; allowMerge: boolean }
  | { kind: "repo rename"; owner: string; name: string; newName: string }
  | { kind: "doctor" }
  | { kind: "help" };

export const USAGE = `Usage: npm run berth -- <command>

  token create --user LOGIN --scope SCOPE[,SCOPE] [--note TEXT]
      Prints a new token for the API of the embedded GitHub, such as --user octocat --scope repo_deployment.
  repo add PATH [--name OWNER/REPOSITORY] [--allow-merge]
      Adds a git repository of this machine to the embedded GitHub; it stays where it is and is only read. With
      --allow-merge, merges over the API may move its branches, except those that are checked out; adding it again
      without forbids that again.
  repo rename OWNER/REPOSITORY NEW-NAME
      Renames a repository of the embedded GitHub; its old name leads to it.
  doctor
      Checks what Berth needs and each host of BERTH_HOSTS, and says what to mend; ends with 1 when something is wrong.
`;

/** The command line was not understood; the message says which word. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** Parses the words after `npm run berth --`. Throws a UsageError. */
export function parseCommand(words: readonly string[]): Command {
  const [first, second] = words;
  if (first === undefined || first === "help" || words.includes("--help")) return { kind: "help" };
  if (first === "doctor") return parseDoctor(words.slice(1));
  if (first === "token" && second === "create") return parseTokenCreate(words.slice(2));
  if (first === "repo" && second === "add") return parseRepoAdd(words.slice(2));
  if (first === "repo" && second === "rename") return parseRepoRename(words.slice(2));
  throw new UsageError(`There is no command "${[first, second].filter(Boolean).join(" ")}".`);
}

function parseDoctor(words: readonly string[]): Command {
  read(words, {}, 0);
  return { kind: "doctor" };
}

function parseTokenCreate(words: readonly string[]): Command {
  const { values } = read(words, { user: "string", scope: "strings", note: "string" }, 0);
  const scopes = values.scope?.flatMap((list) => list.split(",")).map((scope) => scope.trim()) ?? [];
  const user = values.user?.[0];
  if (!user) throw new UsageError("token create needs --user LOGIN.");
  if (!scopes.some(Boolean)) throw new UsageError("token create needs --scope SCOPE, such as repo_deployment.");
  return {
    kind: "token create",
    user,
    scopes: scopes.filter(Boolean),
    note: values.note?.[0] ?? "Made at the terminal",
  };
}

function parseRepoAdd(words: readonly string[]): Command {
  const { values, positionals, on } = read(words, { name: "string", "allow-merge": "switch" }, 1);
  const [path] = positionals;
  if (!path) throw new UsageError("repo add needs the PATH of a git repository.");
  const allowMerge = on.has("allow-merge");
  const full = values.name?.[0];
  if (full === undefined) return { kind: "repo add", path, allowMerge };
  const parts = /^(?:([^/]+)\/)?([^/]+)$/.exec(full);
  if (!parts?.[2]) throw new UsageError(`--name is "${full}" and has to be OWNER/REPOSITORY.`);
  return { kind: "repo add", path, owner: parts[1], name: parts[2], allowMerge };
}

function parseRepoRename(words: readonly string[]): Command {
  const { positionals } = read(words, {}, 2);
  const [full, newName] = positionals;
  const [, owner, name] = /^([^/]+)\/([^/]+)$/.exec(full ?? "") ?? [];
  if (!owner || !name || !newName) throw new UsageError("repo rename needs OWNER/REPOSITORY and a NEW-NAME.");
  return { kind: "repo rename", owner, name, newName };
}

type Flags = Record<string, "string" | "strings" | "switch">;

function read(words: readonly string[], flags: Flags, positionals: number) {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, kind]) => {
      const type = kind === "switch" ? ("boolean" as const) : ("string" as const);
      return [name, { type, multiple: true }];
    }),
  );
  try {
    const parsed = parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
    const given = Object.entries(parsed.values as Record<string, (string | boolean)[]>);
    const twice = given.find(([name, all]) => flags[name] === "string" && all.length > 1)?.[0];
    if (twice) throw new UsageError(`--${twice} is given twice.`);
    const extra = parsed.positionals[positionals];
    if (extra !== undefined) throw new UsageError(`"${extra}" is one word too many.`);
    const values: Record<string, string[] | undefined> = Object.fromEntries(
      given.map(([name, all]) => [name, all.filter((one) => typeof one === "string")]),
    );
    const on = new Set(given.filter(([name]) => flags[name] === "switch").map(([name]) => name));
    return { values, on, positionals: parsed.positionals };
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message.split(". ")[0] ?? error.message);
    throw error;
  }
}
