/** A deployment that was active when the range began, since when (ms). */
export interface ActiveBefore {
  readonly deploymentId: number;
  readonly since: number;
}

/** A status of one environment, at a moment in milliseconds. */
export interface StatusEvent {
  readonly deploymentId: number;
  readonly statusId: number;
  readonly state: string;
  readonly at: number;
}

export interface LivePeriod {
  readonly deploymentId: number;
  readonly from: number;
  readonly to: number;
  /** It is still live at the end of the range. */
  readonly open: boolean;
}

/** Marking several deployments inactive, newest first, uncovers the older ones for seconds; that is no history. */
const SHORTEST_FALLBACK_MS = 60_000;

/**
 * What was live when, by the rule that says what is current (design, section 4): at every moment the deployment whose newest status is a
 * success and whose success is the newest. Periods are in order, apart, inside the range, and the open one is what is current now.
 */
export function livePeriods(
  before: readonly ActiveBefore[],
  events: readonly StatusEvent[],
  range: { readonly from: number; readonly to: number },
): LivePeriod[] {
  const replay = new Replay(before, range);
  const ordered = [...events].sort((a, b) => a.at - b.at || a.statusId - b.statusId);
  for (const event of ordered) replay.apply({ ...event, at: Math.min(event.at, range.to) });
  return replay.finish();
}

interface Live {
  deploymentId: number;
  /** Its success, which may lie before the range. */
  since: number;
  from: number;
  /** It is live again because a newer one was taken away, not by a success of its own. */
  fallback: boolean;
}

class Replay {
  readonly #active = new Map<number, number>();
  readonly #periods: LivePeriod[] = [];
  readonly #range: { readonly from: number; readonly to: number };
  #live: Live | undefined;

  constructor(before: readonly ActiveBefore[], range: { readonly from: number; readonly to: number }) {
    this.#range = range;
    for (const { deploymentId, since } of before) this.#active.set(deploymentId, since);
    this.#showNewest(range.from, false);
  }

  apply({ deploymentId, state, at }: StatusEvent): void {
    if (state === "success") this.#succeed(deploymentId, at);
    else if (this.#active.delete(deploymentId) && this.#live?.deploymentId === deploymentId) {
      this.#close(at, false);
      this.#showNewest(at, true);
    }
  }

  finish(): LivePeriod[] {
    this.#close(this.#range.to, true);
    return this.#periods;
  }

  #succeed(deploymentId: number, at: number): void {
    this.#active.set(deploymentId, at);
    const live = this.#live;
    if (live?.deploymentId === deploymentId) live.since = at;
    else if (!live || at > live.since || (at === live.since && deploymentId > live.deploymentId)) {
      this.#close(at, false);
      this.#live = { deploymentId, since: at, from: at, fallback: false };
    }
  }

  #showNewest(from: number, fallback: boolean): void {
    let newest: { deploymentId: number; since: number } | undefined;
    for (const [deploymentId, since] of this.#active) {
      const later = !newest || since > newest.since || (since === newest.since && deploymentId > newest.deploymentId);
      if (later) newest = { deploymentId, since };
    }
    this.#live = newest && { ...newest, from, fallback };
  }

  #close(at: number, open: boolean): void {
    const live = this.#live;
    this.#live = undefined;
    if (!live) return;
    const length = at - live.from;
    if (!open && (length <= 0 || (live.fallback && length < SHORTEST_FALLBACK_MS))) return;
    this.#periods.push({ deploymentId: live.deploymentId, from: live.from, to: at, open });
  }
}
