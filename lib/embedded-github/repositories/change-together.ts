import type { Db } from "@/lib/store/db";
import { changeRepository } from "./change";

interface Job {
  work(tx: Db): Promise<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** As many changes share a transaction at most, so that none waits long for those behind it. */
const MOST = 32;

/** Changes that wait for the transaction of their repository that is under way. */
const waiting = new Map<number, Job[]>();

/** What a job itself threw, before anything was committed. */
class JobFailed extends Error {}

/**
 * Like `changeRepository`, for the calls that come in numbers: those that arrive while a transaction of the repository is
 * under way share the next one, and with it one lock, one commit and one wake-up of the dispatcher. Each sees those before
 * it. `work` may do nothing but use `tx`: when one of several fails, nothing is kept and each runs again by itself.
 */
export function changeTogether<T>(repositoryId: number, work: (tx: Db) => Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const job: Job = { work, resolve: (value) => resolve(value as T), reject };
    const others = waiting.get(repositoryId);
    if (others) others.push(job);
    else void drain(repositoryId, job);
  });
}

async function drain(repositoryId: number, first: Job): Promise<void> {
  const behind: Job[] = [];
  waiting.set(repositoryId, behind);
  for (let jobs = [first]; jobs.length > 0; jobs = behind.splice(0, MOST)) await run(repositoryId, jobs);
  waiting.delete(repositoryId);
}

async function run(repositoryId: number, jobs: readonly Job[]): Promise<void> {
  try {
    const results = await changeRepository(repositoryId, (tx) => inTurn(tx, jobs));
    for (const [index, job] of jobs.entries()) job.resolve(results[index]);
  } catch (error) {
    await retreat(repositoryId, jobs, error);
  }
}

// Only what failed before the commit may run again: of a commit that failed, nobody knows whether it counts.
async function retreat(repositoryId: number, jobs: readonly Job[], error: unknown): Promise<void> {
  if (error instanceof JobFailed && jobs.length > 1) {
    for (const job of jobs) await run(repositoryId, [job]);
    return;
  }
  for (const job of jobs) job.reject(error instanceof JobFailed ? error.cause : error);
}

async function inTurn(tx: Db, jobs: readonly Job[]): Promise<unknown[]> {
  const results: unknown[] = [];
  for (const job of jobs) {
    try {
      results.push(await job.work(tx));
    } catch (cause) {
      throw new JobFailed("A change of several failed.", { cause });
    }
  }
  return results;
}
