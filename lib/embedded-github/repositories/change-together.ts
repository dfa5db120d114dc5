import { forgetRemembered } from "@/lib/embedded-github/http/remembered";
import type { Db } from "@/lib/store/db";
import { changeRepository } from "./change";

interface Waiting<J, R> {
  job: J;
  resolve(result: R): void;
  reject(error: unknown): void;
}

/** As many changes share a transaction at most, so that none waits long for those behind it. */
const MOST = 64;

/** What `apply` itself threw, before anything was committed. */
class ApplyFailed extends Error {}

/**
 * Changes of one kind that come in numbers. Those that arrive while a transaction of their repository is under way share
 * the next one, and with it one lock, one commit and one wake-up of the dispatcher; nobody waits for others to come.
 * `apply` makes the changes in their order, answers each, and may do nothing but use `tx`: when one of several fails,
 * nothing of them is kept and each is made again by itself.
 */
export class ChangesTogether<J, R> {
  private readonly waiting = new Map<number, Waiting<J, R>[]>();

  constructor(private readonly apply: (tx: Db, repositoryId: number, jobs: readonly J[]) => Promise<R[]>) {}

  add(repositoryId: number, job: J): Promise<R> {
    return new Promise((resolve, reject) => {
      const one = { job, resolve, reject };
      const others = this.waiting.get(repositoryId);
      if (others) others.push(one);
      else void this.drain(repositoryId, one);
    });
  }

  private async drain(repositoryId: number, first: Waiting<J, R>): Promise<void> {
    const behind: Waiting<J, R>[] = [];
    this.waiting.set(repositoryId, behind);
    for (let some = [first]; some.length > 0; some = behind.splice(0, MOST)) await this.make(repositoryId, some);
    this.waiting.delete(repositoryId);
  }

  private async make(repositoryId: number, some: readonly Waiting<J, R>[]): Promise<void> {
    try {
      const results = await changeRepository(repositoryId, (tx) => this.applied(tx, repositoryId, some));
      for (const [index, result] of results.entries()) some[index]?.resolve(result);
    } catch (error) {
      await this.retreat(repositoryId, some, error);
    }
  }

  private async applied(tx: Db, repositoryId: number, some: readonly Waiting<J, R>[]): Promise<R[]> {
    const jobs = some.map(({ job }) => job);
    try {
      return await this.apply(tx, repositoryId, jobs);
    } catch (cause) {
      throw new ApplyFailed("A change failed.", { cause });
    }
  }

  // Only what failed before the commit may be made again: of a commit that failed, nobody knows whether it counts.
  private async retreat(repositoryId: number, some: readonly Waiting<J, R>[], error: unknown): Promise<void> {
    // What was read inside the transaction may never have been.
    forgetRemembered();
    if (error instanceof ApplyFailed && some.length > 1) {
      for (const one of some) await this.make(repositoryId, [one]);
      return;
    }
    for (const one of some) one.reject(error instanceof ApplyFailed ? error.cause : error);
  }
}
