import { Refusal } from "./refusal";
import type { Repository } from "./repository";
import type { Person, Token } from "./types";

/** A request as the routes read it. */
export interface Asked {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
  /** As presented, also where it opens nothing. */
  readonly token: string | null;
}

/** Who asks with a token that opens something. */
export interface Caller {
  readonly person: Person;
  readonly token: Token;
}

/** What a route below a repository gets. */
export interface InRepository extends Caller {
  readonly asked: Asked;
  readonly repository: Repository;
  /** The parts of the address that the route leaves open, decoded. */
  readonly params: readonly string[];
}

/** `token x` and `Bearer x` in either case, and Basic with the token as password (contract 0). */
export function tokenIn(header: string | undefined): string | null {
  const [, scheme = "", value = ""] = /^(\w+) +(\S+)$/.exec(header ?? "") ?? [];
  if (/^(bearer|token)$/i.test(scheme)) return value;
  if (!/^basic$/i.test(scheme)) return null;
  return Buffer.from(value, "base64").toString("utf8").split(":")[1] ?? null;
}

/** A JSON object, or the 400 of contract 1c. */
export function objectIn({ body }: Asked): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body || "{}");
  } catch {
    throw new Refusal(400, "Problems parsing JSON");
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    throw new Refusal(400, "Body should be a JSON object");
  return parsed as Record<string, unknown>;
}

export const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
export const flagOf = (value: unknown): boolean | undefined => (typeof value === "boolean" ? value : undefined);
