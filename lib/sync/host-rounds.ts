import "server-only";
import { Budget } from "./pace";

/** What background work may ask of one host in a minute. */
interface Budgets {
  /** Histories that are read page by page. */
  readonly sweeps: Budget;
  /** Branches, tags and commits. */
  readonly learning: Budget;
}

interface HostRound {
  readonly budgets: Budgets;
  running: Promise<void> | undefined;
  /** Milliseconds. */
  begunAt: number;
}

type Work<T> = (repositories: readonly T[], sinceMs: number, budgets: Budgets) => Promise<void>;

/** Rounds over repositories, each host by itself: one that answers slowly does not hold up another, and its next round waits for this one. */
export class HostRounds {
  readonly #hosts = new Map<string, HostRound>();

  /** `work` gets a host's repositories and how long its last round is ago; a host whose last round still runs is left out. */
  async run<T extends { readonly host: string }>(
    repositories: readonly T[],
    now: number,
    work: Work<T>,
  ): Promise<void> {
    const byHost = new Map<string, T[]>();
    for (const one of repositories) byHost.set(one.host, [...(byHost.get(one.host) ?? []), one]);
    await Promise.all([...byHost].map(([host, own]) => this.#runHost(host, own, now, work)));
  }

  async #runHost<T>(host: string, repositories: readonly T[], now: number, work: Work<T>): Promise<void> {
    const round = this.#hosts.get(host) ?? newRound(now);
    this.#hosts.set(host, round);
    if (round.running) return;
    const sinceMs = now - round.begunAt;
    round.begunAt = now;
    round.running = work(repositories, sinceMs, round.budgets).finally(() => {
      round.running = undefined;
    });
    await round.running;
  }

  /** Resolves when no round runs any more, however it ended. */
  async ended(): Promise<void> {
    await Promise.allSettled([...this.#hosts.values()].map((round) => round.running));
  }
}

function newRound(now: number): HostRound {
  const budgets = { sweeps: new Budget(12), learning: new Budget(30) };
  return { budgets, running: undefined, begunAt: now };
}
