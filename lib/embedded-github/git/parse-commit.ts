import type { GitObject } from "./cat-file";

export interface Person {
  name: string;
  email: string;
  /** Seconds since the epoch, UTC. */
  date: Date;
}

export interface Commit {
  sha: string;
  tree: string;
  parents: string[];
  author: Person;
  committer: Person;
  message: string;
  /** The detached signature and the text it covers, when the commit is signed. */
  signature: string | null;
}

const NOBODY: Person = { name: "", email: "", date: new Date(0) };

/** A commit object as git stores it, read into its parts. Undefined for an object of another type. */
export function parseCommit(object: GitObject | undefined): Commit | undefined {
  if (object?.type !== "commit") return undefined;
  const text = object.content.toString("utf8");
  const cut = text.indexOf("\n\n");
  const head = cut < 0 ? text : text.slice(0, cut);
  const headers = unfold(head);
  const all = (name: string) => headers.filter(([key]) => key === name).map(([, value]) => value);
  return {
    sha: object.sha,
    tree: all("tree")[0] ?? "",
    parents: all("parent"),
    author: parsePerson(all("author")[0]),
    committer: parsePerson(all("committer")[0]),
    message: cut < 0 ? "" : text.slice(cut + 2).replace(/\n$/, ""),
    signature: all("gpgsig")[0] ?? null,
  };
}

// A header that spans lines goes on after one space.
function unfold(head: string): [string, string][] {
  return head
    .replaceAll("\n ", "\u0001")
    .split("\n")
    .map((line): [string, string] => {
      const space = line.indexOf(" ");
      return [line.slice(0, space), line.slice(space + 1).replaceAll("\u0001", "\n")];
    });
}

function parsePerson(line: string | undefined): Person {
  const parts = /^(.*?) ?<([^<>]*)> (-?\d+) [+-]\d{4}$/.exec(line ?? "");
  if (!parts) return NOBODY;
  const [, name = "", email = "", seconds = "0"] = parts;
  const date = new Date(Number(seconds) * 1000);
  return { name, email, date: Number.isNaN(date.getTime()) ? new Date(0) : date };
}
