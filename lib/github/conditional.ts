import "server-only";
import { BerthError } from "@/lib/domain/failure";
import { type Answer, responseOf } from "./errors";

/** Of all answers kept, and of one: so many characters of JSON. */
const MOST = 32_000_000;
const MOST_OF_ONE = 1_000_000;

interface Kept {
  readonly etag: string;
  /** Without its data. */
  readonly answer: Answer;
  /** The data as JSON: smaller than what it stands for, and nobody who got the answer can change it. */
  readonly data: string;
}
interface Memory {
  /** The one that was used longest ago comes first. */
  readonly kept: Map<string, Kept>;
  size: number;
}
// Next bundles a module once per entry point; the memory is one per process.
const holder = globalThis as typeof globalThis & { berthConditional?: Memory };
holder.berthConditional ??= { kept: new Map(), size: 0 };
const memory = holder.berthConditional;

/**
 * Asks under the tag of the answer that this question got before: what has not changed is free of the host's limit (contract 2.10). `question`
 * must name the token too, because tags differ per token and answers are for its owner alone (facts F12).
 */
export async function conditional<T extends Answer>(
  question: string,
  ask: (headers: Record<string, string>) => Promise<T>,
): Promise<T> {
  const known = memory.kept.get(question);
  try {
    const answer = await ask(known ? { "if-none-match": known.etag } : {});
    keep(question, answer);
    return answer;
  } catch (error) {
    if (!known || !(error instanceof BerthError) || error.failure.status !== 304) throw error;
    forget(question);
    put(question, known);
    const answer = { ...known.answer, data: JSON.parse(known.data) } as T;
    // What a 304 says of itself, such as scopes and limits, is newer.
    return { ...answer, headers: { ...answer.headers, ...responseOf(error.cause)?.headers } };
  }
}

function keep(question: string, answer: Answer): void {
  forget(question);
  const { etag } = answer.headers;
  if (answer.status !== 200 || typeof etag !== "string" || etag === "") return;
  const data = JSON.stringify(answer.data);
  if (data.length > MOST_OF_ONE) return;
  put(question, { etag, answer: { ...answer, headers: { ...answer.headers }, data: undefined }, data });
  for (const [oldest] of memory.kept) {
    if (memory.size <= MOST) return;
    forget(oldest);
  }
}

function put(question: string, kept: Kept): void {
  memory.kept.set(question, kept);
  memory.size += kept.data.length;
}

function forget(question: string): void {
  memory.size -= memory.kept.get(question)?.data.length ?? 0;
  memory.kept.delete(question);
}

/** Forgets every answer, for a test. */
export function forgetAnswers(): void {
  memory.kept.clear();
  memory.size = 0;
}
