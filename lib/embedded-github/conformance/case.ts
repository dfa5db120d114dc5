import type { Operation } from "./contract";
import type { Sent, Stage } from "./stage";

/** How a case asks: what fills the path and query of its operation, and what is sent with it. */
export interface Ask extends Sent {
  /** Names of the path; owner and repo are octocat/shop unless told. A value goes over the wire encoded as one segment. */
  path?: Record<string, string | number>;
  query?: Record<string, string | number>;
  /** Variables of the environment for this call alone. */
  env?: Record<string, string>;
}

/** Brings the stage into the condition in which the operation answers with the code, and says how to ask. */
export type Reach = (stage: Stage) => Ask | Promise<Ask>;

/** operationId → code → ways to reach it. */
export type Cases = Readonly<Record<string, Readonly<Record<number, Reach | readonly Reach[]>>>>;

/** The target of a call below /api/v3. Refs keep their slashes, other names do not. */
export function targetOf(operation: Operation, { path = {}, query = {} }: Ask): string {
  const values: Record<string, string | number> = { owner: "octocat", repo: "shop", ...path };
  const filled = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`A case of ${operation.operationId} leaves out {${name}}`);
    const text = encodeURIComponent(value);
    return ["ref", "branch", "basehead"].includes(name) ? text.replaceAll("%2F", "/") : text;
  });
  const asked = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
  return asked ? `${filled}?${asked}` : filled;
}
