import { withEnv } from "@/lib/embedded-github/testing/with-env";
import type { Ask, Reach } from "./case";
import { targetOf } from "./case";
import { CASES } from "./cases";
import { headerProblems, problemsOf, strangersOf } from "./check-reply";
import type { Reply } from "./client";
import type { Operation } from "./contract";
import type { Stage } from "./stage";

/** What was seen of one operation. */
export interface Walked {
  operation: Operation;
  /** Codes that were reached with a valid answer. */
  reached: Set<number>;
  problems: string[];
  /** Keys that GitHub's description does not know. */
  strangers: Set<string>;
  /** Documented headers that were seen. */
  headers: Set<string>;
}

/** Goes through every case of an operation, follows its links, and asks again with the ETag of what it got. */
export async function walk(stage: Stage, operation: Operation): Promise<Walked> {
  const seen: Walked = { operation, reached: new Set(), problems: [], strangers: new Set(), headers: new Set() };
  for (const [word, given] of Object.entries(CASES[operation.operationId] ?? {})) {
    for (const reach of typeof given === "function" ? [given] : given) await tryOne(stage, seen, Number(word), reach);
  }
  return seen;
}

async function tryOne(stage: Stage, seen: Walked, code: number, reach: Reach): Promise<void> {
  const note = (problems: string[]) => seen.problems.push(...problems.map((problem) => `${code}: ${problem}`));
  try {
    const { operation } = seen;
    const ask = await reach(stage);
    const target = targetOf(operation, ask);
    const reply = await withEnv(ask.env ?? {}, () => stage.send(operation.method, target, ask));
    const problems = problemsOf(operation, code, reply);
    note(problems);
    if (reply.code !== code) return;
    if (problems.length === 0) seen.reached.add(code);
    for (const key of strangersOf(operation, reply)) seen.strangers.add(key);
    for (const name of operation.responses[code]?.headers ?? []) {
      if (reply.headers[name.toLowerCase()] !== undefined) seen.headers.add(name);
    }
    note(await goOn(stage, seen, target, ask, reply));
  } catch (error) {
    note([error instanceof Error ? error.message : String(error)]);
  }
}

// What a client would do next with the answer: ask again, go where it leads, turn the page.
async function goOn(stage: Stage, seen: Walked, target: string, ask: Ask, reply: Reply): Promise<string[]> {
  const { operation } = seen;
  const isRead = operation.method === "GET" && reply.code === 200;
  return [
    ...(isRead ? await askAgain(stage, seen, target, ask, reply) : []),
    ...(reply.headers.location && reply.code !== 303 ? await arriveProblems(stage, ask, reply) : []),
    ...(reply.headers.link ? await followProblems(stage, operation, ask, reply) : []),
  ];
}

// What was made is where the answer says, and a redirect leads to something.
async function arriveProblems(stage: Stage, ask: Ask, { headers }: Reply): Promise<string[]> {
  const base = `${stage.origin}/api/v3`;
  if (!headers.location?.startsWith(`${base}/`)) return [`Location is ${headers.location}`];
  const { code } = await stage.send("GET", headers.location.slice(base.length), { as: ask.as });
  return code === 200 ? [] : [`${code} at the Location ${headers.location}`];
}

// A client follows a link as it is (contract 2, pagination), and finds its way back.
async function followProblems(stage: Stage, operation: Operation, ask: Ask, reply: Reply): Promise<string[]> {
  const next = /<([^>]+)>; rel="next"/.exec(String(reply.headers.link))?.[1];
  if (!next) return [];
  if (!next.startsWith(`${stage.origin}/api/v3/`)) return [`the next page is at ${next}`];
  const page = await stage.send("GET", next.slice(`${stage.origin}/api/v3`.length), ask);
  const back = String(page.headers.link).includes('rel="prev"') || String(page.headers.link).includes('rel="first"');
  const other = page.text === reply.text ? ["the next page is the same page"] : [];
  return [
    ...problemsOf(operation, 200, page).map((problem) => `next page: ${problem}`),
    ...(back ? [] : ["no way back from the next page"]),
    ...other,
  ];
}

// 304 without a body and without a cost (contract 2.10). The limit itself changes with every call, and costs nothing.
async function askAgain(stage: Stage, seen: Walked, target: string, ask: Ask, reply: Reply): Promise<string[]> {
  const headers = { ...ask.headers, "if-none-match": reply.headers.etag ?? "" };
  const again = await stage.send("GET", target, { ...ask, headers });
  if (again.code !== 304) return [`${again.code} where the ETag holds`];
  seen.reached.add(304);
  const cost = Number(again.headers["x-ratelimit-used"]) - Number(reply.headers["x-ratelimit-used"]);
  return [
    ...headerProblems(again),
    ...(again.text === "" ? [] : ["a 304 with a body"]),
    ...(again.headers.etag === reply.headers.etag ? [] : ["a 304 with another ETag"]),
    ...(cost === 0 ? [] : [`a 304 that costs ${cost}`]),
  ];
}
