import type { Ask } from "@/lib/embedded-github/conformance/case";
import { CASES } from "@/lib/embedded-github/conformance/cases";
import { errorProblems, headerProblems } from "@/lib/embedded-github/conformance/check-reply";
import type { Reply } from "@/lib/embedded-github/conformance/client";
import type { Operation } from "@/lib/embedded-github/conformance/contract";
import { faults } from "@/lib/embedded-github/conformance/schemas";
import type { Stage } from "@/lib/embedded-github/conformance/stage";
import { deployments, hooks } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";
import type { Mutation } from "./mutations";
import { tables } from "./witness";

/** Where the first success would write to a repository: the code of one that does not. */
const QUIET: Readonly<Record<string, number>> = { "repos/merge": 204 };

/** A way to ask an operation that it answers with success; what is wrong is then wrong by one thing alone. */
export async function rightAsk(stage: Stage, operation: Operation): Promise<Ask> {
  const codes = Object.entries(CASES[operation.operationId] ?? {});
  const quiet = QUIET[operation.operationId];
  const [, given] = codes.find(([code]) => (quiet ? Number(code) === quiet : Number(code) < 300)) ?? [];
  const [reach] = typeof given === "function" ? [given] : (given ?? []);
  if (!reach) throw new Error(`${operation.operationId} has no case that succeeds`);
  return reach(stage);
}

/** Sends wrong calls one by one, and says of each what no call may bring about. */
export async function attack(stage: Stage, operation: Operation, mutations: readonly Mutation[]): Promise<string[]> {
  const defects: string[] = [];
  const start = await tables();
  let before = start;
  for (const mutation of mutations) {
    const reply = await stage.send(operation.method, mutation.target, mutation);
    const found = [...replyDefects(reply), ...schemaDefects(operation, mutation, reply)];
    // Reading is witnessed as a whole.
    if (operation.method !== "GET") {
      const after = await tables();
      if (reply.code >= 400 && after !== before) found.push(`${reply.code} and yet something was written`);
      before = reply.code < 300 && (await tidy(operation)) ? await tables() : after;
    }
    defects.push(...found.map((defect) => `${mutation.name}: ${defect}`));
  }
  const isTouched = operation.method === "GET" && (await tables()) !== start;
  return isTouched ? [...defects, "something was written by reading"] : defects;
}

// What was accepted must not stand in the way of what comes next, nor make the witness slow.
async function tidy({ operationId }: Operation): Promise<boolean> {
  if (operationId === "repos/create-webhook") await db().delete(hooks);
  else if (operationId === "repos/create-deployment") await db().delete(deployments);
  else return false;
  return true;
}

function replyDefects(reply: Reply): string[] {
  if (reply.code >= 500) return [`${reply.code} ${reply.text.slice(0, 120)}`];
  if (reply.code >= 400) return [...errorProblems(reply), ...headerProblems(reply)];
  return [];
}

// What GitHub's description forbids is refused, not guessed at; but null may stand for what is not given.
function schemaDefects(operation: Operation, { name, body }: Mutation, reply: Reply): string[] {
  if (!operation.body || typeof body !== "string" || reply.code >= 300 || !name.includes(" = ")) return [];
  if (name.startsWith("{") || name.endsWith("= null")) return [];
  const wrong = faults(operation.body.schema, JSON.parse(body));
  return wrong.length ? [`${reply.code} though ${wrong[0]}`] : [];
}
